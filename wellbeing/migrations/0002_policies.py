"""Whom somebody would call is seen by the person alone."""

from django.db import migrations

from core.rls import OWN, protect


class Migration(migrations.Migration):
    """Add the policies."""

    dependencies = [("wellbeing", "0001_chosen_people"), ("clinics", "0002_policies")]
    operations = [
        protect("wellbeing_chosenperson", select=OWN, insert=OWN, update=OWN, delete=OWN),
    ]
