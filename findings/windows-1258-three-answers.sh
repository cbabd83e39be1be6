#!/usr/bin/env bash
# Vietnamese letters in windows-1258: one library refuses them, one writes "?", and what is read back differs.
#
# Package:  iconv-lite 0.7.3 (npm), Python 3 (codec cp1258)
# Expected: the code page of Vietnamese Windows holds Vietnamese: "Hải" is encoded and read back as it was.
# Is so:    ả, ắ, ế are no characters of it: it has base letters and five tones behind them. Python raises, iconv-lite
#           writes "?" for every such letter, without an error. Both read such files as decomposed text,
#           which equals no name in a list; and full decomposition (NFD) is refused too: â + tone is wanted.
# Seen:     iconv-lite H?i; decoded "Hải" has 4 characters and is not equal to "Hải" of 3
# Source:   https://en.wikipedia.org/wiki/Windows-1258 (the table: letters, and five combining tones)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . iconv-lite@0.7.3

cat > look.js <<'E'
const iconv = require('iconv-lite');
console.log('iconv-lite writes', iconv.encode('Hải', 'win1258').toString('latin1'));
const read = iconv.decode(Buffer.from('48 61 d2 69'.replaceAll(' ', ''), 'hex'), 'win1258');
console.log('iconv-lite reads', read.normalize('NFC'), read.length, read === 'Hải');
E
cat > look.py <<'E'
from unicodedata import normalize

for form in ("NFC", "NFD"):
    for name in ("Hải", "Cần"):
        try:
            print("python writes", form, name, normalize(form, name).encode("cp1258").hex())
        except UnicodeEncodeError as error:
            print("python refuses", form, name, f"U+{ord(error.object[error.start]):04X}")
read = bytes.fromhex("48 61 d2 69").decode("cp1258")
print("python reads", normalize("NFC", read), len(read), read == "Hải")
E
cat > was <<'E'
iconv-lite writes H?i
iconv-lite reads Hải 4 false
python refuses NFC Hải U+1EA3
python refuses NFC Cần U+1EA7
python writes NFD Hải 4861d269
python refuses NFD Cần U+0302
python reads Hải 4 False
E
{ node look.js; python3 look.py; } > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
