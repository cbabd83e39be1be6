#!/usr/bin/env bash
# LibreOffice's text of a report glues the number of a footnote to the figure before it.
#
# Package:  libreoffice-writer-nogui 4:7.4.7-1+deb12u14 (Debian 12); the report by pandoc 3.9 (pypandoc-binary 1.17)
# Expected: an automatic footnote behind 16.578, exported as text, is left out, bracketed or set off.
# Is so:    its number is printed as plain digits where the raised mark stood: 16.5781, a year 2023 becomes 20232,
#           and the notes themselves are not in the text at all.
# Seen:     Thu từ đất đạt 16.5781 tỷ đồng năm 20232.
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
venv/bin/pip install -q --disable-pip-version-check pypandoc-binary==1.17

cat > write.py <<'E'
import pypandoc

text = "Thu từ đất đạt 16.578[^a] tỷ đồng năm 2023[^b].\n\n[^a]: Số sơ bộ.\n\n[^b]: Đến ngày 15/12.\n"
pypandoc.convert_text(text, "docx", format="markdown", outputfile="a.docx")
E
echo 'Thu từ đất đạt 16.5781 tỷ đồng năm 20232.' > was
venv/bin/python write.py
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to 'txt:Text (encoded):UTF8' a.docx > log 2>&1
sed 's/^\xef\xbb\xbf//' a.txt > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
