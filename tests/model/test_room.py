import numpy as np

from model.room import LINE, room


def test_room_begins_with_a_cache_line():
    kept = [room(*shape) for shape in ((3,), (2, 5), (7, 1, 3), (100, 3)) for _ in range(5)]
    for found in kept:
        assert found.ctypes.data % (LINE * found.itemsize) == 0
        assert found.flags.c_contiguous and found.dtype == float


def test_rooms_do_not_overlap():
    one, two = room(4, 6), room(4, 6)
    one[:], two[:] = 1, 2
    assert one.shape == (4, 6) and (one == 1).all() and not np.shares_memory(one, two)
