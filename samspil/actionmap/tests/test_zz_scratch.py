import time, random
from pathlib import Path
from datetime import timedelta
from django.urls import reverse
from samspil.actionmap import demo as d
from samspil.actionmap.models import Cell
from samspil.actionmap.rules import COMMON, ColumnKey
from samspil.actionmap.tests.test_pages import logged_in, open_round
from samspil.organisations.access import inside
from samspil.testing import make
from samspil.testing.make import NOW

def test_look(cast):
    r = open_round(cast)
    names = [n for n in d.columns() if n not in COMMON.values()]
    assoc = {"besoegstjenesten","birkehoejs-venner","cykelvennerne","sang-og-spil","seniorkredsen"}
    keys = {c: ColumnKey(a) for a, c in COMMON.items()}
    for n in names:
        if n in assoc:
            keys[n] = ColumnKey("association", make.association(at=cast.fjordby, name=n.replace("-"," ").replace("oe","ø").title()+(" af 1987" if n in ("birkehoejs-venner","seniorkredsen") else "")).pk)
        else:
            keys[n] = ColumnKey("centre", make.centre(at=cast.fjordby, name=n.title()+(" Plejecenter" if n in ("birkehoej","moellebo") else "")).pk)
    for i in range(8):
        c = ColumnKey("centre", make.centre(at=cast.fjordby, name=f"Plejecenter Ådalen {i}").pk); keys[str(c)] = c
    rnd = random.Random(1)
    with inside(cast.fjordby):
        for cell in list(d.cells("before"))+[]:
            k = keys[cell.column]
            Cell.objects.create(tenant=cast.fjordby, round=r, opportunity=cell.opportunity, actor=k.actor, centre_id=k.centre_id, association_id=k.association_id, text=cell.text, status=cell.status, written_by=cast.lead.person, written_at=NOW-timedelta(days=rnd.randrange(300)))
    c = logged_in(cast.members["coordinator"])
    out = Path("/tmp/out"); out.mkdir(exist_ok=True)
    for name, page, q in [("a3","pdf","?drivkraft=alle"),("a3all","pdf","?drivkraft=alle&kolonner=alle"),("a4","pdf","?papir=a4"),("a4all","pdf","?papir=a4&kolonner=alle&drivkraft=2"),("x","excel","?drivkraft=alle&kolonner=alle"),("c","csv","?drivkraft=alle"),("p","print","?drivkraft=alle"),("pall","print","?drivkraft=alle&kolonner=alle")]:
        s=time.time()
        r = c.get(reverse("actionmap:"+page, args=["fjordby"])+q)
        print(name, r.status_code, len(r.content), time.time()-s)
        (out/(name+"."+{"pdf":"pdf","excel":"xlsx","csv":"csv","print":"html"}[page])).write_bytes(r.content)
