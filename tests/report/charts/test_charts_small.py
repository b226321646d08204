"""Names in charts are cut to fit; marks at one place share a flag."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pages.report.charts import small


class TestSmall:
    def test_names_are_cut_to_fit(self):
        assert small.shortened("Routine service", 16) == "Routine service"
        assert small.shortened("Routine service", 9) == "Routine…" and len(small.shortened("x" * 60, 9)) == 9
        assert small.wrapped("Smaller accounts", 10) == "Smaller<br>accounts"
        assert small.wrapped("one two three four", 9) == "one two<br>three fo…" and small.wrapped("", 5) == ""

    @given(
        st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1), st.floats(-1, 1), st.just("1"))), st.floats(0, 0.1)
    )
    def test_merging_loses_no_mark(self, marks, near):
        flags = small.merged(marks, near)
        assert {m[0] for m in marks} == {
            name for flag in flags for name in flag.text.removesuffix(" 1").split(", ") if name
        }
        assert all(abs(a.x - b.x) > near for i, a in enumerate(flags) for b in flags[:i])
