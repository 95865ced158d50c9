"""Every undocumented part of another library that this package uses, one module for each place where it is used.

========== =====================================================================================
Module     Libraries
========== =====================================================================================
notebooks  papermill, nbclient and jupyter_client: how a notebook is executed
kernels    ipykernel and IPython: how a forked process becomes a kernel
pages      nbconvert: how a notebook becomes a page
processes  multiprocessing and jsonschema: how worker processes are started
========== =====================================================================================

``touched.yaml`` lists the functions that they depend on, each with the version in which it was read and a digest of its
source. A test compares the digests with the installed libraries, and fails if an upgrade changed a function; another
fails if any module outside this package uses a private name of a library. What each part saves is in decision 9.
"""
