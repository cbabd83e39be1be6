#!/usr/bin/env bash
# LibreOffice's text of a report under revision has the old and the new figure as one number.
#
# Package:  libreoffice-writer-nogui 4:7.4.7-1+deb12u14 (Debian 12); the report by python-docx 1.2.0
# Expected: tracked changes exported as text give the text as it is now (982), or mark what is deleted.
# Is so:    deletions are printed with the rest, without a mark: 928 struck out and 982 put in are 928982. The
#           same holds for what it prints as PDF, where at least a line goes through it.
# Seen:     Tổng số: 928982 trẻ
# Source:   no thread found
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
writer=4:7.4.7-1+deb12u14
[ "$(dpkg-query -W -f='${Version}' libreoffice-writer-nogui 2> log)" = $writer ] ||
    { apt-get update && apt-get install -y --no-install-recommends libreoffice-writer-nogui=$writer; } >> log 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0

cat > write.py <<'E'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

report = docx.Document()
paragraph = report.add_paragraph("Tổng số: ")
change = '<w:{0} {1} w:id="{2}" w:author="A" w:date="2024-01-05T00:00:00Z"><w:r><w:{3}>{4}</w:{3}></w:r></w:{0}>'.format
paragraph._p.append(parse_xml(change("del", nsdecls("w"), 1, "delText", "928")))
paragraph._p.append(parse_xml(change("ins", nsdecls("w"), 2, "t", "982")))
paragraph.add_run(" trẻ")
report.save("a.docx")
E
echo 'Tổng số: 928982 trẻ' > was
venv/bin/python write.py
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to 'txt:Text (encoded):UTF8' a.docx > log 2>&1
sed 's/^\xef\xbb\xbf//' a.txt > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
