from hypothesis import given
from hypothesis import strategies as st

from samspil.accounts import rules
from samspil.accounts.rules import Browser

AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0": Browser("Edge", "windows"),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Version/18.5 Mobile/15E148 Safari/604.1": Browser("Safari", "iphone"),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) CriOS/138.0.7204.33 Mobile/15E148 Safari/604.1": Browser("Chrome", "iphone"),
    "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko)"
    " SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36": Browser(
        "Samsung Internet", "android_phone"
    ),
    "Mozilla/5.0 (Linux; Android 14; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/138.0.0.0 Safari/537.36": Browser("Chrome", "android_tablet"),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:140.0) Gecko/20100101 Firefox/140.0": Browser(
        "Firefox", "mac"
    ),
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/138.0.0.0 Safari/537.36": Browser("Chrome", "chromebook"),
    "curl/8.5.0": Browser("", ""),
    "": Browser("", ""),
}


def test_browsers_are_called_what_their_owners_call_them() -> None:
    assert {agent: rules.browser_of(agent) for agent in AGENTS} == AGENTS


def test_a_code_is_six_digits_and_seldom_the_same() -> None:
    codes = {rules.new_code() for _turn in range(50)}

    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert len(codes) > 40


def test_a_code_may_be_typed_with_spaces_but_not_wrong() -> None:
    assert rules.same_code(" 012 345 ", "012345")
    assert not rules.same_code("12345", "012345")
    assert not rules.same_code("٠١٢٣٤٥", "012345")


@given(st.integers(min_value=0, max_value=10**17))
def test_a_handle_leads_back_to_its_person(person_id: int) -> None:
    assert rules.person_id_of(rules.passkey_handle(person_id)) == person_id


@given(st.text())
def test_no_handle_but_ours_leads_to_anybody(handle: str) -> None:
    assert rules.person_id_of(handle) is None or handle.startswith(rules.HANDLE)
    assert rules.person_id_of(f"person-{'9' * 40}") is None
