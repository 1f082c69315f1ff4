package tn

// A number's digits may be split into runs in these ways, told by the runs' lengths:
// 10, 11, 3-3-4, 3-7 and 6-4, each also behind a lone 1, and 4-3-4 and 4-7 where the
// four begin with 1. No two of them begin alike and go on differently, so at most one
// fits a place.

// layoutAt reads the runs from i on as one of the accepted layouts. It returns the
// ten national digits, whether or not they obey the numbering plan, and how many
// runs they take: none where no layout fits.
func (r *reader) layoutAt(i int) (national int64, n int) {
	a := r.runs[i]
	if a.text {
		return 0, 0
	}
	switch {
	case a.digits == 10:
		return a.value, 1
	case a.digits == 11 && a.first() == 1:
		return a.value % 1e10, 1
	case a.digits == 1 && a.value == 1 && r.follows(i+1):
		if national, n = r.nationalAt(i + 1); n > 0 {
			n++
		}
		return national, n
	case a.digits == 4 && a.first() == 1:
		return r.tail(a.value%1000, i+1)
	}
	return r.nationalAt(i)
}

// nationalAt reads ten digits in one to three runs.
func (r *reader) nationalAt(i int) (national int64, n int) {
	switch a := r.runs[i]; a.digits {
	case 10:
		return a.value, 1
	case 6:
		if r.follows(i+1) && r.runs[i+1].digits == 4 {
			return a.value*1e4 + r.runs[i+1].value, 2
		}
	case 3:
		return r.tail(a.value, i+1)
	}
	return 0, 0
}

// tail completes an area code with the seven digits from run i on.
func (r *reader) tail(npa int64, i int) (national int64, n int) {
	seven, n := r.sevenAt(i)
	if n == 0 || !r.follows(i) {
		return 0, 0
	}
	return npa*1e7 + seven, n + 1
}

// sevenAt reads exchange and line number, in one run or two.
func (r *reader) sevenAt(i int) (seven int64, n int) {
	if i >= len(r.runs) || r.runs[i].text {
		return 0, 0
	}
	switch a := r.runs[i]; {
	case a.digits == 7:
		return a.value, 1
	case a.digits == 3 && r.follows(i+1) && r.runs[i+1].digits == 4:
		return a.value*1e4 + r.runs[i+1].value, 2
	}
	return 0, 0
}

// follows reports whether run i exists and can belong to one number with the run before.
func (r *reader) follows(i int) bool {
	return i < len(r.runs) && r.runs[i].joined && !r.runs[i].text
}

// properAt reports whether a number that may exist begins at run i.
func (r *reader) properAt(i int) bool {
	if i >= len(r.runs) {
		return false
	}
	national, n := r.layoutAt(i)
	return n > 0 && fault(national) == ""
}

// properWithin reports whether a number that may exist begins at one of the runs i to j-1.
func (r *reader) properWithin(i, j int) bool {
	for ; i < j; i++ {
		if r.properAt(i) {
			return true
		}
	}
	return false
}
