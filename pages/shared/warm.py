"""Imports what the pages need and runs everything once, so that the first visitor does not wait for it."""

from threadpoolctl import threadpool_limits

from data import presets
from model import workers
from model.answer import answer
from pages.shared import contacts, controls, debate, frame, groups, kpis, lever_charts, mixing, pictures
from pages.shared.present import chosen, library, saving, side_by_side
from pages.shared.trust import must, options, pilot, risk, worth

__all__ = ["contacts", "controls", "debate", "frame", "groups", "kpis", "lever_charts", "mixing", "pictures"]
__all__ += ["chosen", "library", "saving", "side_by_side"]
__all__ += ["must", "options", "pilot", "risk", "worth"]

# The model's matrices are small, and its pieces already run on all cores: BLAS threads would only get in their way.
threadpool_limits(1, "blas")
# in the background; whoever asks for thousands of scenarios before is answered by threads
workers.start()
answer(presets.load(presets.DEFAULT))
