import numpy as np

from model.numerics.room import FEW, LINE, room


def test_room_for_many_begins_with_a_cache_line():
    kept = [room(*shape) for shape in ((FEW,), (2, FEW + 5), (7, 1, FEW + 3)) for _ in range(5)]
    for found in kept:
        assert found.ctypes.data % (LINE * found.itemsize) == 0
        assert found.flags.c_contiguous and found.dtype == float


def test_rooms_do_not_overlap():
    one, two = room(4, FEW), room(4, FEW)
    one[:], two[:] = 1, 2
    assert one.shape == (4, FEW) and (one == 1).all() and not np.shares_memory(one, two)
