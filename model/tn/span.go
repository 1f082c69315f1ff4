package tn

import (
	"fmt"
	"strings"
)

// RangeCap is how many numbers one range may hold: a whole exchange.
const RangeCap = 10000

// listCap is how many numbers all ranges of a list may put into it together: a few
// short lines must not fill the memory.
const listCap = 1_000_000

// rangeEnd reads what may follow the number start, which ends before run i: a range
// separator and the last number, whole or as the one to seven digits that replace as
// many of start's. It returns the last number and how many runs it takes.
func (r *reader) rangeEnd(i int, start int64) (end int64, n int, ok bool) {
	if i >= len(r.runs) || r.runs[i].text || !isRangeSign(r.text[r.runs[i-1].end:r.runs[i].start]) {
		return 0, 0, false
	}
	if end, n = r.layoutAt(i); n > 0 {
		return end, n, fault(end) == ""
	}
	if r.runs[i].plus || !r.detached(i) {
		return 0, 0, false
	}
	suffix, n := r.sevenAt(i)
	places := 7
	if n == 0 {
		suffix, n, places = r.runs[i].value, 1, r.runs[i].digits
	}
	if places > 7 || n == 1 && !r.endsAt(i) || n == 2 && !r.endsAt(i+1) {
		return 0, 0, false
	}
	unit := int64(1)
	for ; places > 0; places-- {
		unit *= 10
	}
	return start - start%unit + suffix, n, true
}

// detached reports whether run i is not the beginning of a word such as 2nd, nor of a
// time such as 10:30.
func (r *reader) detached(i int) bool {
	after := r.runs[i].end
	if after == len(r.text) {
		return true
	}
	c, _, _ := classify(r.text, after)
	return c != letter && r.text[after] != ':'
}

// endsAt reports whether run i can be the last of a range: what follows is set off by
// a blank or is a number of its own. In 11/23 or 12.50 the first run ends nothing.
func (r *reader) endsAt(i int) bool {
	if !r.follows(i+1) || r.properAt(i+1) {
		return true
	}
	for k := r.runs[i].end; k < r.runs[i+1].start; {
		c, _, width := classify(r.text, k)
		if c == blank {
			return true
		}
		k += width
	}
	return false
}

// isRangeSign holds for what stands between the two ends of a range: dashes, two or
// more dots, or a word; with the parentheses and the plus of the numbers around it.
func isRangeSign(gap string) bool {
	if len(gap) > 40 {
		return false
	}
	dashes, dots, letters := 0, 0, false
	for i := 0; i < len(gap); {
		c, _, width := classify(gap, i)
		switch c {
		case dash:
			dashes++
		case dot:
			dots++
			if s := gap[i : i+width]; s == "…" || s == "‥" {
				dots++
			}
		case letter:
			letters = true
		case blank, ignored, opening, closing, plus:
		default:
			return false
		}
		i += width
	}
	switch {
	case letters:
		return dashes+dots == 0 && isRangeWord(strings.ToLower(strings.Trim(gap, " ()[]+\u00a0")))
	case dashes > 0:
		return dots == 0
	}
	return dots > 1
}

func isRangeWord(word string) bool {
	switch word {
	case "to", "thru", "through":
		return true
	}
	return false
}

// expand appends every number of a range, or one item that says why it cannot be.
func (r *reader) expand(input string, start, end int64) {
	count := end - start + 1
	switch {
	case count < 1:
		r.fail(input, fmt.Sprintf("the range ends with %s, before it begins", grouped(end)))
		return
	case count > RangeCap:
		r.fail(input, fmt.Sprintf("a range of %s numbers: one range holds at most %s, a whole exchange",
			thousands(count), thousands(RangeCap)))
		return
	case r.ranged+int(count) > listCap:
		r.fail(input, fmt.Sprintf("a range of %s numbers: the ranges of one list hold at most %s together",
			thousands(count), thousands(listCap)))
		return
	}
	r.ranged += int(count)
	for n := start; n <= end; n++ {
		item := Item{Line: r.line, Input: input, Range: true}
		if item.Reason = fault(n); item.Reason == "" {
			item.TN = countryCode + TN(n)
		} else {
			item.Reason = grouped(n) + ": " + item.Reason
		}
		r.items = append(r.items, item)
	}
}

// thousands writes n, which is not negative, with commas.
func thousands(n int64) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return thousands(n/1000) + fmt.Sprintf(",%03d", n%1000)
}
