import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.companies import company_key, is_named, is_website, website_domain
from bot.domain.legal_forms import NOT_A_LAST_WORD, WRITTEN_TOGETHER
from bot.domain.shared_hosts import is_shared_host

PARTS = "a b v n s p & + en and co kg gmbh van BV B.V. S.p.A. ltd spa e . - acme ß É İ ŉ 😀 s.r o. ™ ’ ʻ 3 株式 \u200d"
WORDS = st.sampled_from(PARTS.split())
NAMES = st.one_of(st.text(max_size=20), *(st.lists(WORDS, max_size=8).map(between.join) for between in (" ", "")))
COMPANIES = st.sampled_from(["Acme", "Van den Berg Logistiek", "Café Zürich", "Jansen & Zoon", "3M", "Łódź Øl Holding"])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Acme", "acme"),
        ("  ACME\tInternational ", "acme international"),
        ("Müller Straße Øl Łódź Æther", "muller strasse ol lodz aether"),
        ("Jan's Bakkerij", "jans bakkerij"),
        ("Jan’s Bakkerij", "jans bakkerij"),
        ("Acme (Nederland) - Utrecht", "acme nederland utrecht"),
        ("Acme™ 🚀", "acme"),
        ("Booking.com", "booking com"),
        ("I.B.M.", "ibm"),
        ("I B M", "ibm"),
        ("3 M", "3m"),
        ("Ａｃｍｅ", "acme"),
        ("Ac\u00adme\u200b", "acme"),
        ("Акме", "akme"),
        ("株式会社", "zhushihuishe"),
        ("\U00012000", "\U00012000"),
    ],
)
def test_case_accents_punctuation_symbols_and_spacing_do_not_matter(name: str, key: str) -> None:
    assert company_key(name) == key


@pytest.mark.parametrize(
    "name",
    [
        "Acme B.V.", "Acme BV", "acme b v", "Acme B.V", "Acme, bv", "Acme N.V.", "Acme VOF", "Acme V.O.F.", "Acme CV",
        "Acme BVBA", "Acme B.V.B.A.", "Acme Comm.V", "Acme U.A.", "Acme GmbH", "Acme G.m.b.H.", "Acme GmbH & Co. KG",
        "Acme & Co KG", "Acme AG", "Acme UG (haftungsbeschränkt)", "Acme e.V.", "Acme Ltd", "Acme Ltd.", "Acme Limited",
        "Acme Private Limited", "Acme Co., Ltd.", "Acme & Co", "Acme en Co.", "Acme plc", "Acme P.L.C.", "Acme Pty Ltd",
        "Acme Inc.", "Acme, LLC", "Acme Corp.", "Acme S.A.", "Acme SA", "Acme SAS", "Acme SARL", "Acme S.à r.l.",
        "Acme S.p.A.", "Acme S p A", "Acme SRL", "Acme S.A. de C.V.", "Acme Oy", "Acme AB", "Acme AS", "Acme A/S",
        "Acme ApS", "Acme spol. s r.o.", "Acme Sp. z o.o.", "Acme SE", "Acme N.V./S.A.", "Acme BV Ltd",
    ],
)  # fmt: skip
def test_a_legal_form_at_the_end_does_not_matter(name: str) -> None:
    assert company_key(name) == "acme"


@pytest.mark.parametrize(
    ("company", "named"),
    [
        ("", False), ("\U0001f389", False), ("BV", False), ("B.V.", False), ("b v", False), ("\U0001f389 BV", False),
        ("Ltd.", False), ("GmbH", False), ("SAS", True), ("S.A.", True), ("AB", True), ("3 BV", True),
        ("Acme BV", True), ("Limited Editions", True),
    ],
)  # fmt: skip
def test_a_company_has_a_letter_or_digit_besides_a_legal_form(company: str, named: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_named(company) == named


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beauty Spa", "Beauty"),
        ("Transport van As", "Transport van"),
        ("De AB", "De"),
        ("Smith & AB", "Smith"),
        ("H.B.V.", "H"),
        ("Acme Holding", "Acme"),
        ("Acme Groep BV", "Acme BV"),
        ("Acme Group", "Acme"),
        ("Acme Company", "Acme"),
        ("NV Acme", "Acme"),
        ("BV Sport", "Sport"),
        ("C++", "C"),
        ("Google+", "Google"),
        ("A & B", "AB"),
        ("BV", "NV"),
        ("GmbH & Co. KG", "Acme GmbH & Co. KG"),
    ],
)
def test_in_doubt_names_are_different(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    "name",
    ["Jansen & Zoon", "Jansen en Zoon", "Jansen and Zoon", "Jansen + Zoon", "JANSEN&ZOON B.V.", "& Jansen & & Zoon &"],
)
def test_every_sign_or_word_for_and_is_the_same_between_words(name: str) -> None:
    assert company_key(name) == "jansen and zoon"


@pytest.mark.parametrize(
    ("name", "key"), [("En Avant", "en avant"), ("Canal+", "canal plus"), ("Canal+ SA", "canal plus"), ("BV BV", "bv")]
)
def test_a_sign_or_form_that_is_the_name_stays(name: str, key: str) -> None:
    assert company_key(name) == key


@pytest.mark.parametrize("name", ["", "   ", "!!!", "🚀", "---", "& + &", "™", "\u0301"])
def test_a_name_without_letter_or_digit_matches_nothing(name: str) -> None:
    assert company_key(name) == ""


@given(NAMES)
def test_a_key_is_its_own_key_and_empty_only_without_letters_and_digits(name: str) -> None:
    key = company_key(name)
    assert company_key(key) == key
    assert bool(key) == any(character.isalnum() for character in name)


@given(NAMES)
def test_writing_a_name_in_capitals_changes_nothing(name: str) -> None:
    assert company_key(name.upper()) == company_key(name.lower()) == company_key(name)


@given(COMPANIES, st.lists(st.sampled_from(sorted(WRITTEN_TOGETHER)), max_size=3), st.booleans(), st.booleans())
def test_any_legal_forms_in_any_dress_leave_the_key_as_it_was(
    company: str,
    forms: list[str],
    has_dots: bool,  # noqa: FBT001 - Hypothesis passes by position
    has_capitals: bool,  # noqa: FBT001 - as above
) -> None:
    dressed = [".".join(form) + "." if has_dots else form for form in forms]
    name = " ".join([company, *dressed])
    assert company_key(name.upper() if has_capitals else name) == company_key(company)


@given(st.sampled_from(sorted(NOT_A_LAST_WORD)), st.sampled_from(sorted(WRITTEN_TOGETHER)))
def test_what_follows_a_particle_belongs_to_the_name(particle: str, form: str) -> None:
    assert company_key(f"Transport {particle} {form}") == f"transport {particle} {form}"


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("acme.nl", "acme.nl"),
        (" ACME.NL ", "acme.nl"),
        ("acme.nl.", "acme.nl"),
        ("www.acme.nl/x?y=1#z", "acme.nl"),
        ("https://user@shop.acme.co.uk:8080/", "acme.co.uk"),
        ("HTTP://Shop.Acme.CO.UK", "acme.co.uk"),
        ("jan@acme.nl", "acme.nl"),
        ("Jan.de.Vries@mail.acme.nl", "acme.nl"),
        ("bücher.de", "xn--bcher-kva.de"),
        ("xn--bcher-kva.de", "xn--bcher-kva.de"),
        ("acme。nl", "acme.nl"),
        ("acme.github.io", "acme.github.io"),
        ("other.github.io/page", "other.github.io"),
        ("medium.acme.nl/@jan", "acme.nl"),
        ("acme.nl:8080", "acme.nl"),
    ],
)
def test_an_address_in_any_form_gives_its_registered_domain(text: str, domain: str) -> None:
    assert website_domain(text) == domain


@pytest.mark.parametrize(
    "text",
    [
        "linkedin.com/company/acme", "https://nl.linkedin.com/in/jan", "facebook.com/acme", "instagram.com/acme",
        "x.com/acme", "youtube.com/@acme", "google.com", "maps.google.nl/acme", "jan@gmail.com", "jan@outlook.com",
        "jan@hotmail.nl", "live.nl", "jan@ziggo.nl",
    ],
)  # fmt: skip
def test_what_everybody_shares_is_no_company(text: str) -> None:
    assert website_domain(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "acme", "co.uk", "github.io", "node.js", "B.V.", "1.2.3.4", "http://[::1]/", "[acme.nl", "acme..nl",
        "-acme.nl", "ac_me.nl", "acme nl", "acme.nl fijn", "acme\u200b.nl", "https://acme.nl:port", "ftp://acme.nl",
        "javascript://acme.nl/%0aalert(1)", f"{'a' * 64}.nl", f"{'a.' * 130}nl", "http://", "jan@", "@", "a.localhost",
    ],
)  # fmt: skip
def test_what_is_no_address_has_no_domain_and_is_no_website(text: str) -> None:
    assert website_domain(text) is None
    assert not is_website(text)


@pytest.mark.parametrize("text", ["acme.nl", "https://acme.nl/x", "linkedin.com/company/acme", "youtube.com/@acme"])
def test_a_website_can_be_a_page_on_a_shared_site(text: str) -> None:
    assert is_website(text)


@pytest.mark.parametrize("text", ["jan@acme.nl", "https://jan:secret@acme.nl"])
def test_an_address_with_a_person_in_it_is_no_website(text: str) -> None:
    assert not is_website(text)


@given(st.text(max_size=30))
def test_any_text_has_a_domain_that_is_its_own_or_none(text: str) -> None:
    domain = website_domain(text)
    assert domain is None or (website_domain(domain) == domain and not is_shared_host(domain))


@given(
    st.sampled_from(["", "https://", "http://", "HTTPS://"]),
    st.sampled_from(["", "www.", "shop.", "a.b."]),
    st.sampled_from(["acme.nl", "acme.co.uk", "acme.github.io"]),
    st.sampled_from(["", "/", "/jobs?x=a.b", ":8080", "#top", "."]),
)
def test_all_addresses_of_one_site_have_one_domain(scheme: str, host: str, domain: str, rest: str) -> None:
    assert website_domain(f"{scheme}{host}{domain}{rest}") == domain
