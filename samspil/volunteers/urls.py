"""The addresses of the volunteers: the public door, and what lies under `frivillige/`."""

from django.urls import path

from samspil.volunteers import views

app_name = "volunteers"

JOIN, HERE = "bliv-frivillig/", "frivillige/"
ONE = f"{HERE}<int:volunteer_id>/"
FILE = f"{HERE}fil/<int:list_id>/"
AGREEMENT = f"{HERE}aftaler/<int:agreement_id>/"

urlpatterns = [
    path(JOIN, views.join_where, name="join-where"),
    path(f"{JOIN}<int:centre_id>/", views.join, name="join"),
    path(f"{JOIN}tak/", views.join_thanks, name="join-thanks"),
    path(HERE, views.volunteers, name="list"),
    path(f"{HERE}ny/", views.new, name="new"),
    path(f"{HERE}nye/", views.new_ones, name="new-ones"),
    path(f"{HERE}kontakt/", views.contact, name="contact"),
    path(f"{HERE}tak/", views.thanks, name="thanks"),
    path(f"{HERE}afloesere/", views.deputies, name="deputies"),
    path(f"{HERE}afloesere/<int:centre_id>/overtag/", views.take_over, name="take-over"),
    path(f"{HERE}afloesere/<int:deputy_id>/slut/", views.end_deputy, name="end-deputy"),
    path(f"{HERE}inviter/", views.invite, name="invite"),
    path(f"{HERE}fil/", views.import_file, name="import"),
    path(FILE, views.import_preview, name="import-preview"),
    path(f"{FILE}kolonner/", views.import_columns, name="import-columns"),
    path(f"{FILE}laes-ind/", views.import_now, name="import-now"),
    path(f"{FILE}rettes.xlsx", views.import_rest, name="import-rest"),
    path(f"{FILE}glem/", views.import_drop, name="import-drop"),
    path(f"{FILE}fortryd/", views.import_undo, name="import-undo"),
    path(f"{HERE}frivillige.xlsx", views.export_excel, name="export-excel"),
    path(f"{HERE}frivillige.csv", views.export_csv, name="export-csv"),
    path(f"{HERE}telefonliste.pdf", views.phones_pdf, name="phones-pdf"),
    path(f"{HERE}tal/", views.figures, name="figures"),
    path(f"{HERE}aftaletekst/", views.agreement_text, name="agreement-text"),
    path(f"{HERE}mit/", views.mine, name="mine"),
    path(f"{HERE}vaek/<int:away_id>/fortryd/", views.take_back_away, name="take-back-away"),
    path(f"{HERE}samtaler/<int:talk_id>/holdt/", views.hold_talk, name="hold-talk"),
    path(f"{HERE}samtaler/<int:talk_id>/aflys/", views.call_off_talk, name="call-off-talk"),
    path(f"{HERE}kurser/<int:course_id>/slet/", views.take_back_course, name="take-back-course"),
    path(f"{HERE}aftale/<str:token>/", views.agreement_link, name="agreement-link"),
    path(
        f"{HERE}aftale/<str:token>/aftale.pdf", views.agreement_link_pdf, name="agreement-link-pdf"
    ),
    path(AGREEMENT, views.agreement, name="agreement"),
    path(f"{AGREEMENT}ja/", views.accept, name="accept"),
    path(f"{AGREEMENT}papir/", views.on_paper, name="on-paper"),
    path(f"{AGREEMENT}aftale.pdf", views.agreement_pdf, name="agreement-pdf"),
    path(ONE, views.volunteer, name="volunteer"),
    path(f"{ONE}ret/", views.change, name="change"),
    path(f"{ONE}tider/", views.liking, name="liking"),
    path(f"{ONE}vaek/", views.away, name="away"),
    path(f"{ONE}spoerg-direkte/", views.ask_directly, name="ask-directly"),
    path(f"{ONE}laeg-sammen/", views.merge, name="merge"),
    path(f"{ONE}egen-side/", views.invite_to_own_page, name="own-page"),
    path(f"{ONE}steder/<int:centre_id>/slut/", views.leave_centre, name="leave-centre"),
    path(f"{ONE}samtale/", views.book_talk, name="book-talk"),
    path(f"{ONE}talt-sammen/", views.heard, name="heard"),
    path(f"{ONE}aftale/", views.offer, name="offer"),
    path(f"{ONE}attest/", views.certificate, name="certificate"),
    path(f"{ONE}kursus/", views.note_course, name="note-course"),
    path(f"{ONE}i-gang/", views.begin, name="begin"),
    path(f"{ONE}pause/", views.pause, name="pause"),
    path(f"{ONE}oensker/", views.wish, name="wish"),
    path(f"{ONE}farvel/", views.goodbye, name="goodbye"),
    path(f"{ONE}papirer/", views.papers, name="papers"),
    path(f"{ONE}bevis.pdf", views.certificate_pdf, name="certificate-pdf"),
    path(f"{ONE}timer.pdf", views.hours_pdf, name="hours-pdf"),
    path(f"{ONE}koersel.pdf", views.mileage_pdf, name="mileage-pdf"),
]
