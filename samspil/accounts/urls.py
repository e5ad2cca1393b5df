"""
Addresses under konto/.

allauth finds its own pages by their names, so those have no namespace; only the ones that its
flows lead to are here. Ours are in `accounts:`.
"""

from django.urls import include, path

from samspil.accounts.access import open_to_logged_in
from samspil.accounts.views import log_in, municipal, my_page, passkeys
from samspil.kit.doors import open_to_all

request_code = open_to_all(log_in.RequestCodeView.as_view())

allauths = [
    path("log-ind/", request_code, name="account_login"),
    path(
        "log-ind/kode/", open_to_all(log_in.CodeView.as_view()), name="account_confirm_login_code"
    ),
    path("log-ind/", request_code, name="account_request_login_code"),
    path("log-ud/", open_to_all(log_in.log_out), name="account_logout"),
    path("opret/", open_to_all(log_in.closed), name="account_signup"),
    path("lukket/", open_to_all(log_in.inactive), name="account_inactive"),
    path("log-ind-igen/", open_to_logged_in(log_in.again), name="account_reauthenticate"),
    path(
        "log-ind/noegle/",
        open_to_all(passkeys.LogInView.as_view()),
        name="mfa_login_webauthn",
    ),
    path("oidc/afbrudt/", open_to_all(municipal.cancelled), name="socialaccount_login_cancelled"),
    path("oidc/fejl/", open_to_all(municipal.failed), name="socialaccount_login_error"),
    path("oidc/<slug:provider_id>/", open_to_all(municipal.log_in), name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/callback/",
        open_to_all(municipal.callback),
        name="openid_connect_callback",
    ),
    path("opret/oidc/", open_to_all(log_in.closed), name="socialaccount_signup"),
]

ours = [
    path("vaelg-person/", open_to_logged_in(log_in.choose_person), name="choose"),
    path("sprog/", open_to_all(log_in.language), name="language"),
    path("min-side/", my_page.my_page, name="my-page"),
    path("min-side/navn/", my_page.change_name, name="change-name"),
    path("min-side/mail/", my_page.change_email, name="change-email"),
    path("min-side/mail/kode/", my_page.prove_email, name="prove-email"),
    path("min-side/noegle/ny/", passkeys.add, name="passkey-add"),
    path("min-side/noegle/<int:passkey_id>/fjern/", passkeys.remove, name="passkey-remove"),
    path("min-side/log-ind/<int:session_id>/slut/", my_page.end_session, name="end-session"),
    path("min-side/log-ind/slut-andre/", my_page.end_other_sessions, name="end-other-sessions"),
]

urlpatterns = [
    path("", include(allauths)),
    path("", include((ours, "accounts"))),
]
