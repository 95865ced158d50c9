# JupyterLab on the notebooks, with the packages of the lock:
#   docker build -t planatlas . && docker run --rm -p 127.0.0.1:8888:8888 planatlas
# then open the address that it prints.
FROM python:3.11-slim
RUN useradd --create-home --uid 1000 planatlas
WORKDIR /home/planatlas/project
RUN chown planatlas:planatlas .
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY --chown=planatlas:planatlas . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable .
USER planatlas
RUN planatlas build
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--port=8888", "--no-browser", "--notebook-dir=notebooks"]
