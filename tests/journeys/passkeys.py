"""A device with a finger on it, inside the browser."""

from playwright.sync_api import Page


def put_a_finger_in_the_browser(page: Page) -> None:
    """Give the browser a virtual device that opens at once, as with a finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})
