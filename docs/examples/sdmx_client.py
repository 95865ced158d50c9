"""What is the newest maternal mortality of each place that publishes one? Data and names out of SDMX alone.

python sdmx_client.py export
"""

import sys
from pathlib import Path

from pysdmx.io import get_datasets, read_sdmx

export = Path(sys.argv[1])
structure = export / "sdmx" / "structure.xml"
(observations,) = get_datasets(export / "sdmx" / "observations.csv", structure)
(areas,) = (each for each in read_sdmx(structure).get_codelists() if each.id == "CL_REF_AREA")
names = {code.id: code.name for code in areas}

data = observations.data
chosen = (data["INDICATOR"] == "maternal_mortality") & (data["SEX"] == "_T") & (data["URBANISATION"] == "_T")
chosen &= (data["QUALIFIER"] == "_Z") & (data["OBS_STATUS"] == "A")  # neither set aside nor superseded nor derived
newest = data[chosen].sort_values(["TIME_PERIOD", "OCCURRENCE"]).groupby("REF_AREA").tail(1)
print("place|year|per 100,000")
for row in newest.sort_values("REF_AREA").itertuples():
    print(f"{names[row.REF_AREA]}|{row.TIME_PERIOD}|{float(row.OBS_VALUE):g}")
