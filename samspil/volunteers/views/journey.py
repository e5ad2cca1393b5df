"""The journey: the new ones, talks, courses, certificates, and on or out."""

from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.kit.answers import attempt, filled
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Association, Role
from samspil.volunteers import actions, policy, queries
from samspil.volunteers.agreed import agreed
from samspil.volunteers.forms import CertificateForm, CourseForm, GoodbyeForm, TalkForm
from samspil.volunteers.models import Stage, TalkKind, Volunteer
from samspil.volunteers.rules import TALK_HOUR, next_morning
from samspil.volunteers.views.common import OWN, back_to, crumbs, one, posted, tabs, url

FORM = require_http_methods(["GET", "HEAD", "POST"])


@open_to(*policy.KEEPERS)
@require_GET
def new_ones(request: MemberRequest) -> HttpResponse:
    """Show who waits for an answer; that they were seen is logged."""
    now = timezone.now()
    context = {
        "new_ones": queries.new_ones(request.member, today=timezone.localdate(now), now=now),
        "tabs": tabs(request, "new-ones"),
        "breadcrumbs": crumbs(request, (_("Nye frivillige"), "")),
    }
    return render(request, "volunteers/new_ones.html", context)


@open_to(*policy.KEEPERS)
@FORM
def book_talk(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Answer with a time to talk: one is suggested, and the words are there already."""
    page = one(request, volunteer_id)
    first = page.volunteer.stage in {Stage.INTERESTED, Stage.STARTING}
    written = queries.reached(page.volunteer)
    today = timezone.localdate()
    hello = _("Tak, fordi du vil være frivillig hos os. Skal vi tage en snak?")
    initial = {
        "day": next_morning(today),
        "time": time(TALK_HOUR),
        "message": hello if first else _("Hvordan går det? Skal vi tage en snak?"),
    }
    form = TalkForm(posted(request), initial=initial)
    if not written:
        del form.fields["message"]  # nobody would read it
    booked = filled(
        form,
        lambda: actions.book_talk(
            by=request.member,
            volunteer_id=volunteer_id,
            kind=TalkKind.START if first else TalkKind.FOLLOW_UP,
            planned_at=form.planned_at(),
            message=form.cleaned_data.get("message", ""),
            now=timezone.now(),
        ),
    )
    if booked:
        said = _("Samtalen er booket.")
        if written:
            said = _("Samtalen er booket, og vi har skrevet til den frivillige.")
        messages.success(request, said)
        return redirect(url(request, "new-ones" if first else "volunteer", *_rest(first, page)))
    return _form(
        request,
        page,
        form,
        title=_("Book en samtale"),
        verb=_("Book og send") if written else _("Book"),
        lead="" if written else _cannot_write(page.volunteer),
    )


def _cannot_write(who: Volunteer) -> str:
    if who.mobile:
        return _("Vi kan ikke skrive. Ring på %(phone)s, og skriv tiden her.") % {
            "phone": who.mobile
        }
    return _("Vi kan ikke skrive. Ring, og skriv tiden her.")


def _rest(first: bool, page: queries.VolunteerPage) -> list[int]:  # noqa: FBT001 - two ways back
    return [] if first else [page.volunteer.pk]


@open_to(*policy.KEEPERS)
@require_POST
def hold_talk(request: MemberRequest, talk_id: int) -> HttpResponse:
    """Say that a talk was held."""
    attempt(
        request,
        lambda: actions.hold_talk(by=request.member, talk_id=talk_id, now=timezone.now()),
        said=_("Det er skrevet, at I har talt sammen."),
    )
    return redirect(back_to(request, "contact"))


@open_to(*policy.KEEPERS)
@require_POST
def call_off_talk(request: MemberRequest, talk_id: int) -> HttpResponse:
    """Call a talk off."""
    attempt(
        request,
        lambda: actions.call_off_talk(by=request.member, talk_id=talk_id, now=timezone.now()),
        said=_("Samtalen er aflyst. Giv selv besked."),
    )
    return redirect(back_to(request, "contact"))


@open_to(*policy.KEEPERS)
@require_POST
def heard(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Say that she has spoken with the volunteer."""
    attempt(
        request,
        lambda: actions.heard_from(
            by=request.member, volunteer_id=volunteer_id, now=timezone.now()
        ),
        said=_("Det er skrevet, at I har talt sammen."),
    )
    return redirect(back_to(request, "contact"))


@open_to(*policy.KEEPERS)
@FORM
def note_course(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Note that a volunteer has been to a course."""
    page = one(request, volunteer_id)
    form = CourseForm(posted(request), initial={"taken_on": timezone.localdate()})
    noted = filled(
        form,
        lambda: actions.note_course(
            by=request.member,
            volunteer_id=volunteer_id,
            course=form.cleaned_data["course"],
            taken_on=form.cleaned_data["taken_on"],
            now=timezone.now(),
        ),
    )
    if noted:
        messages.success(request, _("Kurset er skrevet op."))
        return redirect(url(request, "volunteer", volunteer_id))
    return _form(request, page, form, title=_("Skriv et kursus op"), verb=_("Gem"))


@open_to(*policy.KEEPERS)
@require_POST
def take_back_course(request: MemberRequest, course_id: int) -> HttpResponse:
    """Take back that a volunteer has been to a course."""
    attempt(
        request,
        lambda: actions.take_back_course(
            by=request.member, course_id=course_id, now=timezone.now()
        ),
        said=_("Det er taget tilbage."),
    )
    return redirect(back_to(request, "list"))


@open_to(*policy.KEEPERS)
@FORM
def certificate(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Note whether a certificate is needed and what it came to. Dates only."""
    page = one(request, volunteer_id)
    group = page.volunteer.association
    form = CertificateForm(posted(request), initial=_as_it_is(page, request.GET.get("slags", "")))
    noted = filled(
        form,
        lambda: actions.note_certificate(
            by=request.member, volunteer_id=volunteer_id, now=timezone.now(), **form.outcome()
        ),
    )
    if noted:
        messages.success(request, _("Det er gemt."))
        return redirect(url(request, "volunteer", volunteer_id))
    return _form(
        request,
        page,
        form,
        title=_("Attest"),
        verb=_("Gem"),
        lead=_("Skriv kun, om der skal en attest til, og datoerne. Attesten selv gemmes ikke her.")
        if group is None or group.form != Association.Form.SCHOOL
        else _("Skoleelever kommer med deres egne voksne, og deres attest hører til hos skolen."),
    )


def _as_it_is(page: queries.VolunteerPage, kind: str) -> dict[str, Any]:
    """Return what is known of the certificate: of the kind, or of the one that is needed."""
    known = sorted(page.journey.certificates, key=lambda row: (row.kind != kind, not row.required))
    if not known:
        return {}
    row = known[0]
    yes_no = {True: "yes", False: "no", None: ""}
    return {
        "kind": row.kind,
        "required": yes_no[row.required],
        "assessed_on": row.assessed_on,
        "may_start": yes_no[row.may_start],
        "renew_by": row.renew_by,
    }


@open_to(*OWN)
@require_POST
def begin(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Let a volunteer begin, or come back from a pause."""
    _move(request, volunteer_id, Stage.ACTIVE, said=_("Godt. Så er det i gang."))
    return redirect(_own_or(request, volunteer_id))


@open_to(*OWN)
@require_POST
def pause(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Let a volunteer pause, and show what she is expected to meanwhile, if there is anything."""
    volunteer = _move(
        request,
        volunteer_id,
        Stage.PAUSED,
        said=_(
            "Det er gemt. En pause varer, til nogen siger noget andet. De ture, der er sagt ja til,"
            " gælder stadig: meld fra til dem, der ikke passer."
        ),
    )
    back = _own_or(request, volunteer_id)
    if volunteer is None:
        return redirect(back)
    expected = agreed(volunteer, away=None, by=request.member, now=timezone.now())
    return redirect(expected or back)


def _move(request: MemberRequest, volunteer_id: int, to: str, *, said: str) -> Volunteer | None:
    """Return who was moved; None when it was refused."""
    moved: list[Volunteer] = []

    def move() -> None:
        now = timezone.now()
        moved.append(actions.move(by=request.member, volunteer_id=volunteer_id, to=to, now=now))

    attempt(request, move, said=said)
    return moved[0] if moved else None


@open_to(Role.VOLUNTEER)
@require_POST
def wish(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Say that one would like less, more or something else; or that it is well as it is."""
    wants = request.POST.get("wants", "")
    rings = _("Tak, fordi du siger til. Koordinatoren ringer til dig.")
    attempt(
        request,
        lambda: actions.wish(
            by=request.member, volunteer_id=volunteer_id, wants=wants, now=timezone.now()
        ),
        said=rings if wants else _("Tak, fordi du siger til."),
    )
    return redirect(url(request, "mine"))


@open_to(*OWN)
@FORM
def goodbye(request: MemberRequest, volunteer_id: int) -> HttpResponse:
    """Say thanks and good-bye, and ask why; the answer is counted and not kept on anybody."""
    page = one(request, volunteer_id)
    form = GoodbyeForm(posted(request), own=page.own)
    gone = filled(
        form,
        lambda: actions.say_goodbye(
            by=request.member,
            volunteer_id=volunteer_id,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        ),
    )
    if gone:
        messages.success(
            request, _("Tak for det, du har gjort.") if page.own else _("Det er gemt.")
        )
        return redirect(_own_or(request, volunteer_id))
    return _form(
        request,
        page,
        form,
        title=_("Farvel og tak"),
        verb=_("Sig farvel og tak"),
        lead=_(
            "Tak for det, du har gjort. De ture, du har sagt ja til, giver vi videre. "
            "Vil du fortælle, hvorfor du stopper?"
        )
        if page.own
        else _("De ture, den frivillige har sagt ja til, bliver ledige, og I får besked."),
    )


def _own_or(request: MemberRequest, volunteer_id: int) -> str:
    if request.member.holds(*policy.KEEPERS):
        return url(request, "volunteer", volunteer_id)
    return url(request, "mine")


def _form(
    request: MemberRequest,
    page: queries.VolunteerPage,
    form: TalkForm | CourseForm | CertificateForm | GoodbyeForm,
    *,
    title: str,
    verb: str,
    lead: str = "",
) -> HttpResponse:
    back = _own_or(request, page.volunteer.pk)
    who = page.volunteer.name
    context = {
        "page": page,
        "form": form,
        "title": title,
        "verb": verb,
        "lead": lead,
        "back": back,
        "breadcrumbs": crumbs(request, *([] if page.own else [(who, back)]), (title, "")),
    }
    return render(request, "volunteers/form.html", context, status=422 if form.is_bound else 200)
