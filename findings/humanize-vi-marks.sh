#!/usr/bin/env bash
# humanize writes Vietnamese words with English marks: "1.7 tỷ", and 16,578 for 16.578.
#
# Package:  humanize 4.17.0
# Expected: after activate("vi_VN") figures have the marks of that language, as they do for de_DE.
# Is so:    words are translated (tỷ, triệu, nghìn tỷ), marks only for a short list of languages without
#           Vietnamese. A reader takes "1,234 ..." for one and a fraction, and "1.7 tỷ" for seventeen at best.
# Seen:     vi_VN: 1.7 tỷ, 16,578
# Source:   https://github.com/python-humanize/humanize/issues/93
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check humanize==4.17.0

cat > look.py <<'E'
import humanize

for language in ("vi_VN", "de_DE"):
    humanize.i18n.activate(language)
    figures = humanize.intword(1_700_000_000), humanize.intword(16_578_000_000_000), humanize.intcomma(16578), humanize.intcomma(98.25)
    print(language, *figures, sep=" | ")
E
cat > was <<'E'
vi_VN | 1.7 tỷ | 16.6 nghìn tỷ | 16,578 | 98.25
de_DE | 1,7 Milliarden | 16,6 Billionen | 16.578 | 98,25
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
