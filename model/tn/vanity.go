package tn

import "fmt"

// word is a vanity number, or what was meant as one.
type word struct {
	runs   int // of digits that it takes: none where there is no vanity number
	input  string
	tn     TN
	reason string
}

// vanityAt reads a toll-free number that is spelled in letters and begins at run i:
// 1-800-FLOWERS, 800-SIX-FLAG. Other area codes are not spelled, since names and
// streets beside house numbers would look like them. For the same reason the area
// code must be set off by more than a blank, unless a 1 stands before it or the line
// holds nothing else.
func (r *reader) vanityAt(i int) word {
	npa, n := r.tollFreeAt(i)
	if n == 0 {
		return word{}
	}
	one := n > 1
	s := spell(r.text, r.runs[i+n-1].end)
	input := r.text[r.runs[i].lead:s.end]
	if !s.tight && !one && (i > 0 || input != trim(r.text)) {
		return word{}
	}
	w := word{runs: n, input: input}
	for i+w.runs < len(r.runs) && r.runs[i+w.runs].start < s.end {
		w.runs++
	}
	switch {
	case s.whole && s.letters > 1:
		national := npa*1e7 + s.value
		if w.reason = fault(national); w.reason == "" {
			w.tn = countryCode + TN(national)
		}
	case one && s.tight && s.spelled && s.letters > 1:
		w.reason = s.wrongLength(npa)
	default:
		return word{}
	}
	return w
}

// spelling is what letters and digits after an area code come to.
type spelling struct {
	value   int64
	count   int  // letters and digits; 8 if there are more than 7
	letters int  // letters among them
	whole   bool // exactly seven
	tight   bool // more than a blank, or nothing, stands between area code and spelling
	spelled bool // a letter comes first
	end     int  // byte after the last one
}

// tollFreeAt reads a toll-free area code, with or without a 1. It returns how many runs
// it takes: two where the 1 stands alone, none where there is no such code.
func (r *reader) tollFreeAt(i int) (npa int64, n int) {
	head := r.runs[i]
	npa, n = head.value, 1
	switch {
	case head.digits == 1 && head.value == 1 && r.follows(i+1) && r.runs[i+1].digits == 3:
		npa, n = r.runs[i+1].value, 2
	case head.digits == 4 && head.first() == 1:
		npa = head.value % 1000
	case head.digits != 3:
		return 0, 0
	}
	if !tollFreeCode(int(npa)) {
		return 0, 0
	}
	return npa, n
}

// wrongLength says that the spelling is not seven long.
func (s spelling) wrongLength(npa int64) string {
	count := fmt.Sprint(s.count)
	if s.count > 7 {
		count = "more than 7"
	}
	return fmt.Sprintf("%s letters and digits after %d, 7 expected", count, npa)
}

// spell reads letters and digits at s[at] as keys, up to the end of the word in which
// the seventh stands. It looks at a bounded number of bytes.
func spell(s string, at int) spelling {
	w := spelling{tight: true, end: at}
	seps, closed := 0, false
	for pos := at; pos < len(s); {
		c, v, width := classify(s, pos)
		switch c {
		case digit, letter:
			if w.count == 0 {
				w.spelled = c == letter
			}
			if w.count++; w.count > 7 {
				w.whole, w.end = false, wordEnd(s, pos)
				return w
			}
			if c == letter {
				w.letters++
			}
			w.value = w.value*10 + int64(v)
			seps, w.end = 0, pos+width
			w.whole = w.count == 7
		case blank, dash, dot, closing:
			if w.count == 0 && c == blank && !closed {
				w.tight = false
			}
			closed = closed || c == closing
			if seps++; seps > 3 || w.whole {
				return w
			}
		default:
			return w
		}
		pos += width
	}
	return w
}

// wordEnd returns where the letters and digits at s[at] end, or 32 bytes on.
func wordEnd(s string, at int) int {
	for limit := min(len(s), at+32); at < limit; {
		c, _, width := classify(s, at)
		if c != letter && c != digit {
			break
		}
		at += width
	}
	return at
}
