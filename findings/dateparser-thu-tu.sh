#!/usr/bin/env bash
# dateparser finds a Wednesday in "thu từ đất" (revenue from land), and the year 1998 in 98,2%.
#
# Package:  dateparser 1.5.0
# Expected: search_dates with languages=["vi"] finds the year and the day that a report's sentence names.
# Is so:    marks of letters are dropped before words are looked up, and "thu từ" is then "thứ tư",
#           Wednesday; a rate with one decimal is a year and a month. The fiscal word stands in every report.
# Seen:     Thu từ: Wednesday; 98,2%: 1998
# Source:   https://github.com/scrapinghub/dateparser/issues/155 (marks are dropped),
#           https://github.com/scrapinghub/dateparser/issues/330 (words of one language as dates)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check dateparser==1.5.0

cat > look.py <<'E'
import datetime

from dateparser.search import search_dates

text = "Thu từ đất đạt 16.578 tỷ đồng năm 2023, bằng 98,2% so với cùng kỳ, theo báo cáo ngày 05/01/2024"
today = {"RELATIVE_BASE": datetime.datetime(2024, 6, 15)}
for words, day in search_dates(text, languages=["vi"], settings=today):
    print(f"{words}: {day:%A}" if words == "Thu từ" else f"{words}: {day.year}")
E
cat > was <<'E'
Thu từ: Wednesday
năm 2023: 2023
98,2%: 1998
ngày 05/01/2024: 2024
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
