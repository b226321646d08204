"""Churn of newcomers and unlikeness from a few figures of how many stay."""

from __future__ import annotations

import numpy as np
import pytest

from model.decisions import calibration
from model.decisions.company.fit import fitted
from model.scenario.sentence import Sentence


def test_what_made_the_figures_is_found_again_either_way():
    stays = calibration.survival(np.arange(1, 5), 0.2, 0.3)
    leave = 1 - stays / np.append(1.0, stays[:-1])
    for found in (fitted("survivors", list(stays)), fitted("churn", list(leave))):
        assert found.facts["newcomer_churn"] == pytest.approx(0.2, abs=1e-4)
        assert found.facts["churn_spread"] == pytest.approx(0.3, abs=1e-3)
        assert found.curve == pytest.approx(found.seen, abs=1e-4)
    assert 0 < found.facts["churn"] < 0.2


def test_what_cannot_be_is_said():
    with pytest.raises(ValueError) as error:
        fitted("survivors", [0.7, 0.8])
    assert isinstance(error.value.args[0], Sentence)
