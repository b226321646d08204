"""A made-up company whose truth is known: customers who grade kindly and are fans anyway (confounding), churn that rises (drift),
customers won long before the data begin, of whom only those are seen who stayed (left truncation).

`company(seed)` -> the three tables as Arrow, and the truth by path.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

MONTHS, FIRST = 36, np.datetime64("2023-01", "M")
BEGIN, END = date(2023, 1, 1), date(2026, 1, 1)
SEGMENTS = np.array(["Households", "Small business", "Key accounts"])
SHARE, CHURN, SPREAD = (0.7, 0.2, 0.1), np.array([0.22, 0.15, 0.12]), np.array([0.15, 0.2, 0.1])
RATE, REVENUE = np.array([1.0, 1.5, 0.6]), np.array([120.0, 400, 4000])
TOUCHPOINTS = np.array(["Question", "Billing", "Problem"])
PART, MINUTES = (0.45, 0.3, 0.25), np.array([6.0, 9, 15])
AUTOMATED = np.array([[0.3, 0.5, 0.7], [0.7, 0.35, 0.5], [0.2, 0.5, 0.35]])  # touchpoint, segment
EASY, HARD, PERSON = np.array([0.95, 0.9, 0.8]), np.array([0.5, 0.3, 0.2]), np.array([0.92, 0.9, 0.8])
EXCELLENT, POOR = np.array([[0.35, 0.3, 0.25], [0.2, 0.2, 0.1]]), np.array([[0.1, 0.12, 0.2], [0.15, 0.18, 0.35]])
AFTER = np.array([(0.25, 0.55, 0.20), (0.50, 0.42, 0.08), (0.22, 0.56, 0.22), (0.06, 0.44, 0.50)])
"""fan, neutral, detractor after no, an excellent, an adequate, a poor contact, for customers who grade neither kindly nor unkindly."""
CLASSES, STATES = ("none", "excellent", "adequate", "poor"), ("fan", "neutral", "detractor")
RATIO, HALF_LIFE, SALIENCE, KIND, DRIFT = np.array([0.6, 1.0, 2.2]), 10.0, 0.5, 0.8, 0.06
AGAIN, HANDED, FRICTION, EVENT = 0.35, 0.5, 0.3, 0.004
LAST_DAY = 27
"""Of a month: contacts come before it, answers at its noon; who leaves does so at its end."""


@dataclass(frozen=True)
class Company:
    contracts: pa.Table
    contacts: pa.Table
    answers: pa.Table
    truth: dict[str, float]


def company(seed: int, customers: int = 12_000, contacts_a_year: float = 6, asked: float = 0.3) -> Company:
    """asked: share of the customers that are asked in a month: so many that chance is smaller than what grades allow."""
    return _Maker(seed, customers, contacts_a_year, asked).make()


def _odds(p):
    return np.log(p / (1 - p))


def _logistic(x):
    return 1 / (1 + np.exp(-x))


class _Maker:
    def __init__(self, seed: int, n: int, contacts_a_year: float, asked: float) -> None:
        self.rng = rng = np.random.default_rng(seed)
        self.n, self.asked = n, asked
        self.segment = rng.choice(3, n, p=SHARE)
        size = (1 - SPREAD) / SPREAD
        churn = CHURN[self.segment] * size[self.segment], (1 - CHURN[self.segment]) * size[self.segment]
        self.theta = rng.beta(*churn)
        start = np.where(rng.random(n) < 0.6, -rng.integers(1, 120, n), rng.integers(0, MONTHS, n))
        stayed = rng.random(n) < (1 - self.theta) ** (np.maximum(0, -start) / 12)
        self.kept = (start >= 0) | stayed  # the others left before the data begin and are in no export
        self.start, self.end = start, np.full(n, -1)
        self.kind = rng.normal(0, 1, n)
        self.rate = rng.gamma(1, contacts_a_year / 12, n) * RATE[self.segment]
        self.revenue = rng.gamma(4, REVENUE[self.segment] / 4) * np.exp(0.15 * self.kind)
        self.state = self.felt(np.zeros(n, int), self.kind)
        self.last = np.zeros(n, int)  # class of the last contact
        self.since = np.where(start < 0, 0, start) - 0.0  # month of the last contact, or of the start
        self.truth: dict[str, float] = {}
        self.sums: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(2))
        self.logs: dict[str, list] = defaultdict(list)

    def felt(self, row, kind):
        """A state drawn from a row of AFTER, moved by who grades kindly."""
        cumulated = np.cumsum(AFTER[row][:, ::-1], 1)[:, :2]
        below = _logistic(_odds(cumulated) - KIND * kind[:, None])
        u = self.rng.random(len(row))
        return np.where(u < below[:, 0], 2, np.where(u < below[:, 1], 1, 0))

    def share(self, name, part, of):
        self.sums[name] += (np.sum(part), np.sum(of))

    def make(self) -> Company:
        for month in range(MONTHS):
            there = self.kept & (self.start <= month) & (self.end < 0)
            self.fade(there)
            ended_poor = self.contact(month, there)
            self.ask(month, there)
            self.leave(month, there, ended_poor)
        return Company(self.contracts(), self.table("contacts"), self.table("answers"), self.truths())

    def fade(self, there) -> None:
        i = np.flatnonzero(there & (self.rng.random(self.n) < 1 - 2 ** (-1 / HALF_LIFE)))
        self.state[i] = self.felt(np.zeros(len(i), int), self.kind[i])

    def contact(self, month, there) -> np.ndarray:
        rng = self.rng
        who = np.repeat(np.arange(self.n), np.where(there, rng.poisson(self.rate), 0))
        point = rng.choice(3, len(who), p=PART)
        automated = AUTOMATED[point, self.segment[who]]
        digital = rng.random(len(who)) < automated
        by_machine = EASY[point] - (EASY[point] - HARD[point]) * automated / 2
        done = rng.random(len(who)) < np.where(digital, by_machine, PERSON[point])
        second = rng.uniform(0, LAST_DAY * 86400, len(who))
        handed = digital & ~done & (rng.random(len(who)) < HANDED)
        back = ~done & ~handed & (rng.random(len(who)) < AGAIN)
        more = np.concatenate([np.flatnonzero(handed), np.flatnonzero(back)])
        room = (LAST_DAY + 0.4) * 86400 - second[back]
        lag = np.concatenate([rng.uniform(60, 3000, handed.sum()), rng.uniform(4000, np.minimum(6 * 86400, room))])
        handed_on = np.concatenate([np.zeros(len(who), bool), np.ones(handed.sum(), bool), np.zeros(back.sum(), bool)])
        first = np.concatenate([np.ones(len(who), bool), np.zeros(len(more), bool)])
        of_person = np.concatenate([np.ones(len(who), bool), ~digital[more]])
        alone = np.concatenate([digital & ~done & ~handed, np.zeros(len(more), bool)])
        comes_back = np.concatenate([back, np.zeros(len(more), bool)])
        dead = len(more)
        who, point, second = (
            np.append(who, who[more]),
            np.append(point, point[more]),
            np.append(second, second[more] + lag),
        )
        digital = np.append(digital, np.zeros(dead, bool))
        done = np.append(done, rng.random(dead) < PERSON[point[len(done) :]])
        e, p = EXCELLENT[digital.astype(int), point], POOR[digital.astype(int), point]
        e, p = np.where(done, e, e * 0.4), np.where(done, p * 0.7, np.minimum(0.9, p * 2.2))
        e = np.where(handed_on, e * (1 - FRICTION), e)
        kind = KIND * self.kind[who]
        pe, pp = _logistic(_odds(e) + kind), _logistic(_odds(p) - kind)
        over = np.maximum(pe + pp, 1)
        pe, pp = pe / over, pp / over
        u = rng.random(len(who))
        kinds = np.where(u < pe, 1, np.where(u > 1 - pp, 3, 2))
        order = np.argsort(second, kind="stable")
        time = (FIRST + month).astype("datetime64[s]") + second.astype("timedelta64[s]")
        minutes = rng.gamma(4, MINUTES[point] / 4)
        self.log(
            "contacts",
            order,
            customer=who,
            time=time,
            touchpoint=TOUCHPOINTS[point],
            digital=digital,
            resolved=done,
            seconds=np.where(digital, 0, minutes * 60).round(),
            grade=self.graded(kinds),
        )
        if month >= MONTHS - 12:
            self.measure(who, point, digital, done, first | of_person, pe, pp, handed_on, alone, comes_back)
        salient = order[rng.random(len(order)) < SALIENCE]
        moved = np.zeros(self.n, int)
        moved[who[salient]] = kinds[salient]
        i = np.flatnonzero(moved)
        self.state[i] = self.felt(moved[i], self.kind[i])
        last = np.zeros(self.n, int)
        last[who[order]] = kinds[order]
        i = np.flatnonzero(last)
        self.last[i], self.since[i] = last[i], month
        return last == 3

    def measure(self, who, point, digital, done, began, pe, pp, handed_on, alone, comes_back) -> None:
        for j, name in enumerate(TOUCHPOINTS):
            of = point == j
            self.share(f"touchpoints.{name}.contacts", of & began, [])
            self.share(f"today.automation.{name}", of & digital, of & began)
            for way, which in (("personal", ~digital & began), ("digital", digital & done)):
                for kind, p in (("excellent", pe), ("poor", pp)):
                    self.share(f"touchpoints.{name}.{way}_{kind}", p[of & which], of & which)
        unresolved = digital & ~done
        self.share("today.handover", unresolved & ~alone, unresolved)
        self.share("service.repeat_share", comes_back & ~digital, ~digital)
        self.share("service.dead_end_retry", comes_back & digital, alone)
        self.share("service.dead_end_poor", pp[alone], alone)
        for k in range(3):
            self.sums["factor"] = self.sums["factor"] if len(self.sums["factor"]) == 3 else np.zeros(3)
            self.sums["factor"][k] += (self.segment[who] == k).sum()
        for j in range(3):
            usual = pe[(point == j) & ~digital & began].mean()
            after = handed_on & (point == j)
            self.share("friction", pe[after], np.full(after.sum(), usual))

    def ask(self, month, there) -> None:
        fresh = there & (self.since == month) & (self.last > 0)
        old = there & (month - self.since > 12)
        for row, which in [(0, old), *((k, fresh & (self.last == k)) for k in (1, 2, 3))]:
            for i, state in enumerate(STATES):
                self.share(f"bond.after.{CLASSES[row]}.{state}", self.state[which] == i, which)
        caused = []
        for row in (1, 3):
            cumulated = np.cumsum(AFTER[row][::-1])[1]
            caused.append(SALIENCE * (1 - _logistic(_odds(cumulated) - KIND * self.kind[fresh])))
        self.share("caused", caused[0] - caused[1], fresh)
        for i, state in enumerate(STATES):
            for k in range(3):
                those = there & (self.state == i) & (self.segment == k)
                self.share(f"spend.{state}.{k}", self.revenue[those], those)
        i = np.flatnonzero(there & (self.rng.random(self.n) < self.asked))
        time = np.repeat((FIRST + month).astype("datetime64[s]") + np.timedelta64(LAST_DAY * 24 + 12, "h"), len(i))
        self.log("answers", np.arange(len(i)), customer=i, time=time, grade=self.graded(self.state[i] + 1))

    def leave(self, month, there, ended_poor) -> None:
        monthly = 1 - (1 - self.theta) ** (RATIO[self.state] * np.exp(DRIFT * (month - MONTHS) / 12) / 12)
        hazard = 1 - (1 - monthly) * (1 - EVENT * ended_poor)
        gone = there & (self.rng.random(self.n) < hazard)
        self.end[gone] = month
        for i, state in enumerate(STATES):
            those = there & (self.state == i)
            self.share(f"leave.{state}", hazard[those], those)
        if month == MONTHS - 12:
            self.cohort = there.copy()
        if month >= MONTHS - 12:
            self.share("event", (EVENT * ended_poor)[there], hazard[there])
        for k, name in enumerate(SEGMENTS):
            of = there & (self.segment == k)
            if month >= MONTHS - 12:
                self.share(f"stay.{k}.{month}", hazard[of & self.cohort], of & self.cohort)
                self.share(f"years.{k}", of, [])
            for tenure in range(12):
                self.share(f"tenure.{k}.{tenure}", *(2 * [hazard[of & (month - self.start == tenure)]]))
                self.sums[f"tenure.{k}.{tenure}"][1] += (of & (month - self.start == tenure)).sum() - np.sum(
                    hazard[of & (month - self.start == tenure)]
                )
            del name

    def graded(self, kinds):
        low, high = np.array([0, 1, 2, 4])[kinds], np.array([0, 1, 3, 6])[kinds]
        return self.rng.integers(low, high + 1)

    def log(self, name, order, **columns) -> None:
        self.logs[name].append({key: values[order] for key, values in columns.items()})

    def table(self, name) -> pa.Table:
        logs = self.logs[name]
        return pa.table({key: np.concatenate([log[key] for log in logs]) for key in logs[0]})

    def contracts(self) -> pa.Table:
        keep = np.flatnonzero(self.kept)
        day = self.rng.integers(0, 28, self.n)
        start = (FIRST + self.start).astype("datetime64[D]") + day
        end = (FIRST + self.end).astype("datetime64[D]") + LAST_DAY
        gone = self.end >= 0
        start = np.where(gone, np.minimum(start, end), start)
        ends = pa.array(end[keep], mask=~gone[keep])
        names = SEGMENTS[self.segment[keep]]
        revenue = self.revenue[keep].round(2)
        return pa.table({"customer": keep, "start": start[keep], "end": ends, "segment": names, "revenue": revenue})

    def truths(self) -> dict[str, float]:
        sums = {name: s[0] / s[1] for name, s in self.sums.items() if len(s) == 2 and s[1]}
        there = self.kept & (self.end < 0) & (self.start < MONTHS)
        years = {k: self.sums[f"years.{k}"][0] / 12 for k in range(3)}
        usual = self.sums["factor"].sum() / sum(years.values())
        found = {p: v for p, v in sums.items() if p.startswith(("today.", "touchpoints.", "service.", "bond."))}
        for k, name in enumerate(SEGMENTS):
            own, path = there & (self.segment == k), f"segments.{name}."
            found[path + "customers"], found[path + "revenue"] = own.sum(), self.revenue[own].mean()
            joined = self.kept & (self.segment == k) & (self.start >= MONTHS - 12)
            found[path + "newcomers"] = joined.sum()
            stay = [1 - sums[f"stay.{k}.{month}"] for month in range(MONTHS - 12, MONTHS)]
            found[path + "churn"] = 1 - float(np.prod(stay))
            first = [1 - sums.get(f"tenure.{k}.{tenure}", 0) for tenure in range(12)]
            found[path + "newcomer_churn"] = 1 - float(np.prod(first))
            theta = self.theta[own]
            found[path + "churn_spread"] = theta.var() / (theta.mean() * (1 - theta.mean()))
            found[path + "contact_factor"] = self.sums["factor"][k] / years[k] / usual
        for j, name in enumerate(TOUCHPOINTS):
            path = f"touchpoints.{name}."
            found[path + "contacts"] = self.sums[path + "contacts"][0] / sum(years.values())
            found[path + "minutes"] = MINUTES[j]
            found[path + "resolved_easy"], found[path + "resolved_hard"] = EASY[j], HARD[j]
        found["service.handover_friction"] = 1 - sums["friction"]
        raw = found["bond.after.excellent.fan"] - found["bond.after.poor.fan"]
        found["bond.causal_share"], found["bond.half_life_months"] = sums["caused"] / raw, HALF_LIFE
        for state in ("fan", "detractor"):
            found[f"loyalty.churn_ratio.{state}"] = sums[f"leave.{state}"] / sums["leave.neutral"]
            ratio = [sums[f"spend.{state}.{k}"] / sums[f"spend.neutral.{k}"] for k in range(3)]
            found[f"loyalty.spend_ratio.{state}"] = float(np.average(ratio, weights=SHARE))
        found["loyalty.event_churn"] = sums["event"]
        return {path: float(value) for path, value in found.items()}
