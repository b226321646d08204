"""A client's template: its master is used and its slides are not; what cannot be one is said."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from pages.report.exports.deck.deck import deck
from pages.report.exports.deck.packages import accepted
from pages.report.exports.deck.template import TemplateError, canvas
from tests.report.exports import templates
from tests.report.exports.decks import of, read, texts


@pytest.mark.parametrize("template", [name for name, make in templates.GOOD.items() if make])
def test_the_clients_master_is_used_and_its_slides_are_not(template):
    own = templates.GOOD[template]()
    before, shown = Presentation(BytesIO(accepted(own).blob)), read(of("retail_bank"), own)
    assert (shown.slide_width, shown.slide_height) == (before.slide_width, before.slide_height)
    assert [layout.name for layout in shown.slide_layouts] == [layout.name for layout in before.slide_layouts]
    used = {slide.slide_layout.name for slide in shown.slides}
    alone = {before.slide_layouts[0].name}
    assert used == ({"Title Only", "Title Slide"} if len(before.slide_layouts) > 1 else alone)
    assert len(shown.slides) > 8 and "To be left out" not in texts(shown)
    with zipfile.ZipFile(BytesIO(deck(of("retail_bank"), own))) as package:
        assert len(package.namelist()) == len({*package.namelist()})
        assert b"sectionLst" not in package.read("ppt/presentation.xml")


@pytest.mark.parametrize("bad", templates.BAD)
def test_what_cannot_be_a_template_is_said_in_one_sentence(bad):
    make, said = templates.BAD[bad]
    with pytest.raises(TemplateError, match=re.escape(said)) as raised:
        canvas(make())
    assert "\n" not in str(raised.value) and not str(raised.value).endswith(".")


def test_a_titles_capitals_do_not_change_units():
    shown = read(of("retail_bank"), templates.dark())
    assert all(
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font._element.get("cap") == "none" for slide in shown.slides
    )


INCH = 914_400
SIDES = st.integers(0, 60 * INCH) | st.sampled_from([0, 1, INCH - 1, INCH, 56 * INCH, 56 * INCH + 1, -INCH])


@settings(deadline=None, max_examples=6)
@example(wide=0, high=6_858_000)
@example(wide=INCH, high=56 * INCH)
@given(wide=SIDES, high=SIDES)
def test_slides_of_any_size_take_the_deck_or_are_refused(wide, high):
    own = templates.sized(wide, high)
    if INCH <= wide <= 56 * INCH and INCH <= high <= 56 * INCH:
        assert len(read(of("retail_bank"), own).slides) > 8
    else:
        with pytest.raises(TemplateError, match="1 to 56 inches|cannot be read"):
            canvas(own)
