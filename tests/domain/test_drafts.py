from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.drafts import InvalidDraft, Problem, ProblemCode, check, clean, clean_lines, draft_of, with_addition
from bot.domain.people import PersonId
from bot.domain.signals import (
    COMPANY_MAX,
    CONTACT_MAX,
    SISTERS_MAX,
    WEBSITE_MAX,
    WHY_MAX,
    Draft,
    Origin,
    Permission,
    Route,
    Vouch,
)
from tests.support.signals import BARE

SIGNAL = replace(
    BARE,
    website="acme.nl",
    route=Route.FRIEND,
    vouch=Vouch.KNOW,
    origin=Origin.ASKED,
    contact="Els",
    permission=Permission.AGREED,
    may_be_named=False,
    owner_id=PersonId(2),
    message_link="https://example.test/message",
    sisters="Acme Care",
)
GOOD = Draft(company="Acme BV", why="Their warehouse has no software yet")
FAMILY = "👩\u200d👩\u200d👧"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\u200d\u200c \n\t\r\x0b\u2028\u3164\u202e\u2066\u0301ea👩\U000e0067\x00\ud800"),
    )
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Acme \t  BV\n", "Acme BV"),
        ("Ac\x00me\x07", "Acme"),
        ("\u202eAcme\u202c \u2066BV\u2069\u200f", "Acme BV"),
        ("Ac\u00adme\u200b\ufeff", "Acme"),
        ("Cafe\u0301", "Café"),
        ("Acme\u00a0\u2003BV", "Acme BV"),
        (f"Acme {FAMILY}", f"Acme {FAMILY}"),
        (f"Acme {ENGLAND}", f"Acme {ENGLAND}"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200dAcme\u200d \u200d BV", "Acme BV"),
        ("\u3164\u115f", ""),
        ("Acme\ud800", "Acme"),
        ("שלום עולם", "שלום עולם"),
    ],
)
def test_a_text_loses_what_nobody_can_see_and_keeps_what_they_can(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_lines_stay_lines_where_a_text_may_have_several() -> None:
    assert clean_lines(" one \r\n two\x00  three \n\n\n\n four\n ") == "one\ntwo three\n\nfour"
    assert clean_lines("one\u2028two") == "one\ntwo"


@given(TEXTS)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)
    assert clean(clean_lines(text)) == clean(text)


@given(TEXTS)
def test_a_clean_text_can_be_stored_and_turns_nothing_around(text: str) -> None:
    for cleaned in (clean(text), clean_lines(text)):
        cleaned.encode("utf-8")
        assert not set(cleaned) & set(
            "\x00\x07\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
        )


def test_a_good_draft_passes_with_its_texts_cleaned_and_the_rest_as_it_was() -> None:
    draft = Draft(
        company=" Acme \n BV",
        why=" one \n two ",
        website=" acme.nl ",
        route=Route.SUPPLIER,
        contact=" Jan ",
        permission=Permission.AGREED,
        may_be_named=False,
    )
    assert check(draft) == replace(draft, company="Acme BV", why="one\ntwo", website="acme.nl", contact="Jan")
    assert check(GOOD) == GOOD


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"company": ""}, [("company", ProblemCode.MISSING)]),
        ({"company": " \u200b\n"}, [("company", ProblemCode.MISSING)]),
        ({"company": "!!! 🚀"}, [("company", ProblemCode.NO_WORDS)]),
        ({"company": "🎉 B.V."}, [("company", ProblemCode.NO_WORDS)]),
        ({"company": "a" * (COMPANY_MAX + 1)}, [("company", ProblemCode.TOO_LONG)]),
        ({"why": ""}, [("why", ProblemCode.MISSING)]),
        ({"why": "..."}, [("why", ProblemCode.NO_WORDS)]),
        ({"why": "a" * (WHY_MAX + 1)}, [("why", ProblemCode.TOO_LONG)]),
        ({"website": "acme"}, [("website", ProblemCode.NOT_A_WEBSITE)]),
        ({"website": "!!!"}, [("website", ProblemCode.NOT_A_WEBSITE)]),
        ({"website": "jan@acme.nl"}, [("website", ProblemCode.NOT_A_WEBSITE)]),
        ({"website": "acme.nl/" + "a" * WEBSITE_MAX}, [("website", ProblemCode.TOO_LONG)]),
        ({"sisters": " ; ,"}, [("sisters", ProblemCode.NO_WORDS)]),
        ({"sisters": "a" * (SISTERS_MAX + 1)}, [("sisters", ProblemCode.TOO_LONG)]),
        ({"contact": "?"}, [("contact", ProblemCode.NO_WORDS)]),
        ({"contact": "Els, els@acme.nl"}, [("contact", ProblemCode.REACHABLE)]),
        ({"contact": "a" * (CONTACT_MAX + 1)}, [("contact", ProblemCode.TOO_LONG)]),
        (
            {"company": "", "why": "", "website": "x", "contact": "?"},
            [
                ("company", ProblemCode.MISSING),
                ("why", ProblemCode.MISSING),
                ("website", ProblemCode.NOT_A_WEBSITE),
                ("contact", ProblemCode.NO_WORDS),
            ],
        ),
    ],
)
def test_every_problem_is_named_with_its_field_in_the_order_of_the_form(
    changes: dict[str, str], problems: list[tuple[str, ProblemCode]]
) -> None:
    draft = Draft(**{"company": GOOD.company, "why": GOOD.why} | changes)  # type: ignore[arg-type] # only texts are changed
    with pytest.raises(InvalidDraft) as caught:
        check(draft)
    assert [(problem.field, problem.code) for problem in caught.value.problems] == problems
    assert all(isinstance(problem, Problem) for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("company", "a" * COMPANY_MAX),
        ("company", "  " + "a" * COMPANY_MAX + "\u200b "),
        ("company", "3"),
        ("why", "a" * WHY_MAX),
        ("website", "acme.nl/" + "a" * (WEBSITE_MAX - 8)),
        ("website", "linkedin.com/company/acme"),
        ("contact", "a" * CONTACT_MAX),
    ],
)
def test_what_fits_exactly_passes(field: str, text: str) -> None:
    draft = Draft(**{"company": GOOD.company, "why": GOOD.why} | {field: text})  # type: ignore[arg-type] # only texts are changed
    assert getattr(check(draft), field) == clean(text)


def test_sister_companies_become_names_with_commas_between() -> None:
    assert (
        check(replace(GOOD, sisters=" Acme  Zorg;\u200bAcme Wonen\n, acme zorg bv ")).sisters == "Acme Zorg, Acme Wonen"
    )


def test_the_error_names_fields_and_no_text() -> None:
    with pytest.raises(InvalidDraft, match=r"^company: no_words, why: missing$"):
        check(Draft(company="?!", why=""))


@pytest.mark.parametrize(
    ("contact", "permission", "expected"),
    [
        ("Jan", None, Permission.NOT_ASKED),
        ("Jan", Permission.REFUSED, Permission.REFUSED),
        ("", Permission.AGREED, None),
        (" \u200b ", Permission.AGREED, None),
        ("", None, None),
    ],
)
def test_permission_belongs_to_a_contact(
    contact: str, permission: Permission | None, expected: Permission | None
) -> None:
    assert check(replace(GOOD, contact=contact, permission=permission)).permission is expected


@given(st.builds(Draft, company=TEXTS, why=TEXTS, website=TEXTS, sisters=TEXTS, contact=TEXTS))
def test_checking_twice_changes_nothing(draft: Draft) -> None:
    try:
        checked = check(draft)
    except InvalidDraft as error:
        assert error.problems  # noqa: PT017 - a draft of any text is either refused with a reason or kept
    else:
        assert check(checked) == checked


def test_an_addition_joins_the_reasons_and_fills_in_only_what_was_left_open() -> None:
    first = Draft("Acme", "they grow", website="acme.nl", route=Route.CUSTOMER)
    more = Draft(
        "acme bv",
        "in January",
        website="acme.de",
        route=Route.FRIEND,
        vouch=Vouch.KNOW,
        origin=Origin.ASKED,
        contact="Jo",
        permission=Permission.AGREED,
    )
    assert with_addition(first, more) == Draft(
        "Acme",
        "they grow\nin January",
        website="acme.nl",
        route=Route.CUSTOMER,
        vouch=Vouch.KNOW,
        origin=Origin.ASKED,
        contact="Jo",
        permission=Permission.AGREED,
    )


def test_a_contact_keeps_the_permission_that_was_given_for_that_contact() -> None:
    first = Draft("Acme", "they grow", contact="Jo", permission=Permission.REFUSED)
    more = Draft("Acme", "more", contact="Ada", permission=Permission.AGREED)
    both = with_addition(first, more)
    assert (both.contact, both.permission) == ("Jo", Permission.REFUSED)


def test_what_a_signal_says_can_be_changed_and_nothing_of_it_is_left_out() -> None:
    draft = draft_of(SIGNAL)
    for field in fields(Draft):
        assert getattr(draft, field.name) == getattr(SIGNAL, field.name)
