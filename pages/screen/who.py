"""Who is signed in, where `[auth]` of .streamlit/secrets.toml says by whom that is asked; and the store on their behalf."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any

import streamlit as st

from model.scenario.sentence import Sentence

if (
    TYPE_CHECKING
):  # where it is needed it is imported then: at the start of a server nobody waits for a database's drivers
    from data.store import Identity, Store

HOURS = 12
"""How long somebody stays signed in. Streamlit's cookie would last 30 days, also of who is long gone from the provider."""


@cache
def configured() -> bool:
    """Whether nobody gets in without signing in. Also where the secrets are there and cannot be read: then nobody does at all."""
    return bool(providers()) or unreadable()


@cache
def unreadable() -> bool:
    """Whether it cannot be known how to sign in, though somebody meant to say it."""
    return not _auth() if st.secrets.load_if_toml_exists() and "auth" in st.secrets else _spoilt()


def _spoilt() -> bool:
    there = any(Path(path).exists() for path in st.get_option("secrets.files"))
    return there and not st.secrets.load_if_toml_exists()


def _auth() -> Mapping[str, Any]:
    given = st.secrets.get("auth") if st.secrets.load_if_toml_exists() else None
    return given if isinstance(given, Mapping) else {}


@cache
def providers() -> tuple[str, ...]:
    """Whom one can sign in with, by their names in the secrets; '' where there is only the one that is `[auth]` itself."""
    auth = _auth()
    named = tuple(name for name, part in auth.items() if isinstance(part, Mapping) and "client_id" in part)
    return named or (("",) if auth else ())


def identity() -> Identity | None:
    """Who is signed in; None where nobody is, where it was too long ago, or where the provider has not said who it is."""
    if not configured():
        return None
    return identity_of(st.user.to_dict(), time())


def identity_of(claims: Mapping[str, Any], at: float) -> Identity | None:
    """Of what the provider has said of somebody, at this moment. An email address counts only where the provider verified it."""
    issuer, subject, since = (claims.get(key) for key in ("iss", "sub", "iat"))
    if not claims.get("is_logged_in") or not isinstance(issuer, str) or not isinstance(subject, str):
        return None
    if not issuer or not subject or (isinstance(since, int | float) and at - since > HOURS * 3600):
        return None
    from data.store import Identity

    verified = claims.get("email_verified") in (True, "true")
    email, name = (str(claims.get(key) or "") for key in ("email", "name"))
    return Identity(issuer, subject, name, email if verified else "")


def store() -> Store:
    """The store, on behalf of who is signed in; where the app asks nobody, on nobody's. Raises StoreError."""
    from data.store import StoreError, open_store

    who = identity()
    if who is None and configured():
        raise StoreError(Sentence("You are not signed in any more; sign in again"))
    return open_store(who)
