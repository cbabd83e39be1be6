#!/usr/bin/env bash
# A Django form in Vietnamese reads 05/01/2024 as the first of May.
#
# Package:  Django 5.2.19
# Expected: with LANGUAGE_CODE "vi" a date field takes the day first, as every Vietnamese document has it;
#           and it reads what Django itself prints as the short date.
# Is so:    the Vietnamese formats of Django have no DATE_INPUT_FORMATS, so those of English are taken:
#           05/01/2024 (5 January) is 1 May, 15/12/2024 is refused, and so is the short date 05-01-2024.
# Seen:     05/01/2024 is 2024-05-01
# Source:   https://github.com/django/django/blob/main/django/conf/locale/vi/formats.py
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Django==5.2.19

cat > look.py <<'E'
import datetime

import django
from django import forms
from django.conf import settings

settings.configure(LANGUAGE_CODE="vi")
django.setup()
from django.utils.formats import date_format

short = date_format(datetime.date(2024, 1, 5), "SHORT_DATE_FORMAT")
for text in ("05/01/2024", "15/12/2024", short):
    try:
        print(text, "is", forms.DateField().clean(text))
    except forms.ValidationError as error:
        print(text, "is refused:", *error.messages)
E
cat > was <<'E'
05/01/2024 is 2024-05-01
15/12/2024 is refused: Nhập một ngày hợp lệ.
05-01-2024 is refused: Nhập một ngày hợp lệ.
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
