"""The arrays that the model computes with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
"""Which ones."""
Places = NDArray[np.intp]
"""Where something stands: whole numbers from 0 on."""
