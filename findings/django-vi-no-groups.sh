#!/usr/bin/env bash
# Django groups no digits in Vietnamese, though it knows the mark and is told to.
#
# Package:  Django 5.2.19
# Expected: LANGUAGE_CODE "vi" with USE_THOUSAND_SEPARATOR prints 16.578,5, as German does.
# Is so:    the Vietnamese formats say "." and "," but leave out NUMBER_GROUPING, which is then 0:
#           16578,5 everywhere, also by {% intcomma %} and {% floatformat:"1g" %}, which are there to group.
# Seen:     vi: 16578,5 16578,5 16578,5; de: 16.578,5 16.578,5 16.578,5
# Source:   https://docs.djangoproject.com/en/5.2/ref/settings/#number-grouping
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Django==5.2.19

cat > look.py <<'E'
import django
from django.conf import settings

settings.configure(
    USE_THOUSAND_SEPARATOR=True,
    INSTALLED_APPS=["django.contrib.humanize"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()
from django.template import engines
from django.utils.formats import get_format
from django.utils.translation import override

page = engines["django"].from_string('{% load humanize %}{{ x }} {{ x|intcomma }} {{ x|floatformat:"1g" }}')
for language in ("vi", "de"):
    with override(language):
        marks = [get_format(name) for name in ("THOUSAND_SEPARATOR", "DECIMAL_SEPARATOR", "NUMBER_GROUPING")]
        print(language, marks, page.render({"x": 16578.5}))
E
cat > was <<'E'
vi ['.', ',', 0] 16578,5 16578,5 16578,5
de ['.', ',', 3] 16.578,5 16.578,5 16.578,5
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
