"""What an article costs, beside the bare spaCy pipeline on the same texts in the same run.

    python -m benchmarks            # everything, a few minutes
    python -m benchmarks --only whole,stages --rounds 3

Importing the package pins the linear algebra to one thread, so it must come before numpy and spaCy.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[_name] = "1"
