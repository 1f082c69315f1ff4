package files

import "fmt"

// reasonPrefix is said of every prefix that does not consist of digits.
const reasonPrefix = "the prefix is not a number"

// prefix reads which numbers a row speaks of, out of one column or out of NPA, NXX
// and the thousands digit.
func (p *rowParser) prefix(cells [][]byte) (prefix int64, digits int, bad string) {
	if p.has(colPrefix) {
		return wholePrefix(p.cell(cells, colPrefix))
	}
	return joinedPrefix(p.cell(cells, colNPA), p.cell(cells, colNXX), p.cell(cells, colBlock), p.has(colBlock))
}

// wholePrefix reads NPA-NXX, NPA-NXX-X or a whole number, with or without separators
// and a leading 1.
func wholePrefix(b []byte) (prefix int64, digits int, bad string) {
	if len(b) == 0 {
		return 0, 0, "the prefix is missing"
	}
	first, scale := byte(0), int64(1) // scale is the weight of the first digit
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			if digits++; digits > 11 {
				return 0, 0, "the prefix has more digits than a number"
			}
			if digits == 1 {
				first = c
			} else {
				scale *= 10
			}
			prefix = 10*prefix + int64(c-'0')
		case c == '-', c == '.', c == ' ', c == '(', c == ')', c == '/', c == '+' && i == 0:
		default:
			return 0, 0, reasonPrefix
		}
	}
	if first == '1' { // no area code begins with 1
		prefix, digits = prefix-scale, digits-1
	}
	return checkPrefix(prefix, digits)
}

// joinedPrefix reads NPA and NXX of their own columns. The thousands digit has a third
// column, or stands as the fourth digit of NXX.
func joinedPrefix(npa, nxx, block []byte, hasBlock bool) (prefix int64, digits int, bad string) {
	area, ok := number(npa)
	if !ok || len(npa) != 3 {
		return 0, 0, "the NPA is not a number of three digits"
	}
	exchange, ok := number(nxx)
	if !ok || len(nxx) != 3 && (hasBlock || len(nxx) != 4) {
		return 0, 0, "the NXX is not a number of three digits"
	}
	prefix, digits = int64(area)*1000+int64(exchange), 6
	if len(nxx) == 4 {
		prefix, digits = int64(area)*10000+int64(exchange), 7
	}
	if hasBlock {
		x, ok := number(block)
		if !ok || len(block) != 1 {
			return 0, 0, "the thousands block X is not one digit"
		}
		prefix, digits = 10*prefix+int64(x), 7
	}
	return checkPrefix(prefix, digits)
}

// checkPrefix asks that area code and exchange begin with 2 to 9, as every one in the
// North American plan does. More is not asked: a code file lists reserved codes too.
func checkPrefix(prefix int64, digits int) (int64, int, string) {
	code := prefix
	switch digits {
	case 6:
	case 7:
		code /= 10
	case 10:
		code /= 10_000
	default:
		return 0, 0, fmt.Sprintf("the prefix has %d digits, not 6, 7 or 10", digits)
	}
	switch {
	case code/100_000 < 2:
		return 0, 0, "no area code begins with 0 or 1"
	case code%1000/100 < 2:
		return 0, 0, "no exchange begins with 0 or 1"
	}
	return prefix, digits, ""
}
