from datetime import timedelta

from playwright.async_api import Browser, expect

from bot.commands.demo_world import BOARD_CHANNEL, World
from tests.support.browser import IN_A_BROWSER, Tab, open_tab

pytestmark = IN_A_BROWSER

SANNE, BRAM, DIRK, KEES, PRIYA = "U0SANNE", "U0BRAM", "U0DIRK", "U0KEES", "U0PRIYA"
GENERAL, SHARED = "C0ALGEMEEN", "C0LEVERANCIER"


async def test_one_line_logs_a_signal_that_only_its_sender_sees_and_can_undo(
    tab: Tab, browser: Browser, world: World
) -> None:
    async with open_tab(browser, world.url) as beside:
        await beside.enter(who=BRAM, at=GENERAL)
        await tab.enter(who=SANNE, at=GENERAL)

        await tab.write("/referral Acme BV: hun planner zei dat het nieuwe magazijn nog geen software heeft")
        await expect(tab.private).to_have_count(1)
        await expect(tab.private).to_contain_text("Genoteerd: Acme BV")
        await expect(tab.private).to_contain_text("pakt dit op")
        await expect(tab.private).to_contain_text("plaats 1 op het bord")

        await tab.private.get_by_role("button", name="Ongedaan maken").click()
        await expect(tab.private).to_contain_text("Acme BV is ingetrokken")

        await tab.write("tot zo")
        await expect(beside.messages.last).to_contain_text("tot zo")
        await expect(beside.messages).to_have_count(1)


async def test_the_form_says_under_a_field_what_is_wrong_and_keeps_the_rest(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    await tab.write("/referral")
    await expect(tab.field("company")).to_be_focused()

    await tab.field("company").fill("!!!")
    await tab.field("why").fill("Hun planner belt ons elke ochtend")
    await tab.submit()
    await expect(tab.complaint("company")).to_contain_text("Hier staat geen naam in")
    await expect(tab.field("company")).to_be_focused()
    await expect(tab.complaint("why")).to_be_empty()

    await tab.field("company").fill("Transportbedrijf Zeilmaker")
    await tab.submit()
    await expect(tab.form).to_contain_text("Genoteerd: Transportbedrijf Zeilmaker")
    await expect(tab.form).to_contain_text("Hun planner belt ons elke ochtend")


async def test_questions_about_a_person_come_when_asked_for_and_lose_nothing(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    await tab.write("/referral Acme BV")
    await expect(tab.field("company")).to_have_value("Acme BV")
    await expect(tab.field("permission")).to_have_count(0)

    await tab.field("why").fill("Nieuw magazijn")
    await tab.form.get_by_role("button", name="Contactpersoon toevoegen").click()
    await tab.field("contact").fill("hoofd logistiek")
    await tab.field("permission").select_option(label="ja, dat is afgesproken")
    await expect(tab.field("why")).to_have_value("Nieuw magazijn")
    await tab.submit()
    await expect(tab.form).to_contain_text("Contactpersoon: hoofd logistiek (ja, dat is afgesproken)")


async def test_a_supplier_in_a_shared_channel_takes_the_button_where_commands_are_refused(tab: Tab) -> None:
    await tab.enter(who=BRAM, at=SHARED)
    await tab.write("/referral plaats-knop")
    await expect(tab.private).to_contain_text("De knop staat in dit kanaal")

    await tab.act_as(KEES)
    await expect(tab.private).to_have_count(0)
    await tab.write("/referral Initech: bouwt een tweede hal")
    await expect(tab.page.get_by_test_id("notice")).to_be_visible()

    await tab.from_bot.get_by_role("button", name="Referral doorgeven").click()
    await tab.field("company").fill("Initech")
    await tab.field("why").fill("Zij bouwen een tweede hal naast ons")
    await tab.submit()
    await expect(tab.form).to_contain_text("Genoteerd: Initech")
    await expect(tab.form).to_contain_text("pakt dit op")


async def test_on_thursday_the_director_gets_one_question_and_may_say_none(tab: Tab) -> None:
    await tab.enter(who=DIRK, at="messages")
    await tab.go_to("thursday")
    await expect(tab.from_bot).to_have_count(1)
    await expect(tab.from_bot).to_contain_text("De naam van een bedrijf en één zin waarom is genoeg")

    await tab.from_bot.get_by_role("button", name="Deze week geen").click()
    await expect(tab.from_bot).to_contain_text("Dank je, dat is ook een antwoord")
    await tab.go_to("monday")
    await expect(tab.from_bot).to_have_count(1)

    await tab.act_as(SANNE)
    await tab.visit("messages")
    await expect(tab.from_bot).to_have_count(0)


async def test_on_monday_the_channel_gets_its_board_once_as_a_table(tab: Tab, world: World) -> None:
    await tab.enter(who=SANNE, at=BOARD_CHANNEL)
    await tab.go_to("monday")
    await expect(tab.from_bot).to_have_count(1)
    await expect(tab.page.locator("thead th")).to_have_text(["Plaats", "Naam", "Signalen"])
    await expect(tab.page.locator("tbody tr").first.locator("td")).to_have_text(["1", "Sanne Jansen", "1"])

    await world.go_to(world.clock() + timedelta(hours=3))
    await expect(tab.from_bot).to_have_count(1)
    await expect(tab.page.locator("table")).to_have_count(1)


async def test_home_shows_my_signals_and_speaks_the_language_i_choose(tab: Tab) -> None:
    await tab.enter(who=SANNE, at="home")
    await expect(tab.home).to_contain_text("Veiling Ochtend")
    await expect(tab.home).to_contain_text("Mijn instellingen")

    await tab.home.locator("[data-action-id=home\\.language]").select_option(label="English")
    await expect(tab.home).to_contain_text("My settings")

    await tab.visit(GENERAL)
    await tab.write("/referral Globex: they asked who keeps our turbines running")
    await expect(tab.private).to_contain_text("Logged: Globex")


async def test_a_director_sets_the_question_to_another_moment_from_home(tab: Tab) -> None:
    await tab.enter(who=DIRK, at="home")
    await tab.home.get_by_role("button", name="Instellingen voor de vraag").click()
    await expect(tab.form).to_contain_text("De wekelijkse vraag")
    await tab.form.get_by_label("Niet meer").check()
    await tab.submit()
    await expect(tab.form).to_contain_text("Ik vraag je niets meer")
    await tab.page.keyboard.press("Escape")
    await expect(tab.form).to_have_count(0)

    await tab.visit("messages")
    await tab.go_to("thursday")
    await expect(tab.from_bot).to_have_count(0)


async def test_what_somebody_types_stays_text_and_pings_nobody(tab: Tab) -> None:
    await tab.enter(who=SANNE, at=GENERAL)
    await tab.write("/referral Acme <!channel>: *vet* `code` <@U0DIRK> en <https://kwaad.example|klik hier>")
    await expect(tab.private).to_contain_text("Acme")
    await expect(tab.private).to_contain_text("*vet* `code`")
    await expect(tab.private.locator(".ping, .blocks a, strong em, code")).to_have_count(0)
    await expect(tab.private.locator(".blocks strong")).to_have_count(0)

    await tab.visit("home")
    await expect(tab.home).to_contain_text("Acme")
    await expect(tab.home.locator(".ping, a, code, strong")).to_have_count(0)
