package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/notice"
	"portdesk/model/tn"
)

// maxRounds is how often notices are tried again that did not fit before others.
const maxRounds = 8

// importing is one import of notices.
type importing struct {
	t       *tx
	list    []notice.Notice
	out     []Noticed
	work    []work
	numbers map[int64]*reported
	orders  map[int64]bool // that were touched
	done    map[string]int // by key: the notice that was carried out whole
}

// work is what the import knows of one notice besides.
type work struct {
	key     string
	about   []*reported
	open    bool // it is still to be judged
	refused bool // for one of its numbers at least
	moves   int  // of its numbers when it was judged

	settled map[int64]notice.Judgement // where it is to be tried again: by the numbers that it was not refused for
}

// tell is an outcome and its reason.
type tell struct{ why, rule string }

// run carries the notices out round by round, and each round in waves: what one number is
// told follows one another, what is told to different ones goes together.
func (im *importing) run() error {
	if err := im.prepare(); err != nil {
		return err
	}
	at := notice.Sort(im.list)
	for round := range maxRounds {
		changed := false
		for _, wave := range im.waves(at, round) {
			moved, err := im.carryWave(wave)
			if err != nil {
				return err
			}
			changed = changed || moved
		}
		if !changed {
			break
		}
	}
	return nil
}

// prepare finds what each notice is about, and answers those that need no law.
func (im *importing) prepare() error {
	im.work = make([]work, len(im.list))
	keys := make([]string, len(im.list))
	for i, n := range im.list {
		keys[i] = n.Key()
		im.work[i].key = keys[i]
		im.out[i].Notice = n
	}
	known, err := im.t.knownKeys(keys)
	if err != nil {
		return err
	}
	m, err := im.matcher()
	if err != nil {
		return err
	}
	var ids []int64
	for i, n := range im.list {
		w := &im.work[i]
		var why string
		w.about, why = m.find(n)
		meaning, ok := n.Meaning()
		switch when, before := known[w.key]; {
		case before:
			im.say(i, notice.Known, "it was applied "+im.t.desk.Moment(im.t.store.moment(when)), "")
		case ok && meaning.Rest != "":
			im.say(i, notice.Known, meaning.Rest, "")
		case why != "":
			im.say(i, notice.Refused, why, "")
		case len(w.about) == 0:
			im.say(i, notice.Refused, "no number is left in "+n.Ref, "")
		default:
			w.open = true
			for _, s := range w.about {
				ids = append(ids, s.id)
			}
		}
		im.out[i].PONs = ponsOf(w.about)
	}
	slices.Sort(ids)
	if err := im.readPasts(slices.Compact(ids)); err != nil {
		return fmt.Errorf("read how the numbers came: %w", err)
	}
	return im.t.exec("CREATE TEMP TABLE IF NOT EXISTS telling(id INTEGER PRIMARY KEY, data TEXT, who TEXT)")
}

func (im *importing) say(i int, o notice.Outcome, why, rule string) {
	im.out[i].Outcome, im.out[i].Why, im.out[i].Rule = o, why, rule
}

func ponsOf(list []*reported) []string {
	var out []string
	for i, s := range list {
		if i == 0 || (s.pon != list[i-1].pon && !slices.Contains(out, s.pon)) {
			out = append(out, s.pon)
		}
	}
	return out
}

// waves sorts the notices that are open into waves: none has two about the same number,
// and of one number they follow in order. From the second round on it is the turn of
// those whose numbers were moved since they were refused.
func (im *importing) waves(at []int, round int) [][]int {
	var out [][]int
	busy := map[int64]int{} // by number: the wave of its last notice, from 1
	for _, i := range at {
		w := &im.work[i]
		if !w.open || (round > 0 && w.movesNow() == w.moves) {
			continue
		}
		wave := 0
		for _, s := range w.about {
			wave = max(wave, busy[s.id])
		}
		for _, s := range w.about {
			busy[s.id] = wave + 1
		}
		if wave == len(out) {
			out = append(out, nil)
		}
		out[wave] = append(out[wave], i)
	}
	return out
}

func (w *work) movesNow() (n int) {
	for _, s := range w.about {
		n += s.moves
	}
	return n
}

// move is what one notice means for one number.
type move struct {
	notice int
	number *reported
	steps  []model.Request
}

// carryWave judges the notices of a wave and carries them out.
func (im *importing) carryWave(wave []int) (bool, error) {
	if err := im.readFacts(wave); err != nil {
		return false, fmt.Errorf("read how the numbers stand: %w", err)
	}
	var moves []move
	for _, i := range wave {
		if j, twice := im.done[im.work[i].key]; twice {
			im.work[i].open = false
			if len(im.out[i].Changed) > 0 {
				continue // what it left over was done under its key since
			}
			im.say(i, notice.Known, fmt.Sprintf("it is the same as line %d", im.list[j].Line), "")
			continue
		}
		moves = append(moves, im.judge(i)...)
	}
	return len(moves) > 0, im.carry(moves)
}

// readFacts reads what the law asks about the numbers of a wave.
func (im *importing) readFacts(wave []int) error {
	var sel Selection
	for _, i := range wave {
		for _, s := range im.work[i].about {
			sel.IDs = append(sel.IDs, s.id)
		}
	}
	p, err := im.t.predict(sel, model.Request{})
	if err != nil {
		return err
	}
	facts := make(map[int64]model.Facts, len(p.Cohorts))
	for _, c := range p.Cohorts {
		facts[c.id] = c.Facts
	}
	return rows(im.t.ctx, im.t, "SELECT id, cohort FROM temp.picked", nil, func(r *sql.Rows) error {
		var id, cohort int64
		err := r.Scan(&id, &cohort)
		im.numbers[id].facts = facts[cohort]
		return err
	})
}

// judge asks what a notice means for each of its numbers: for those that are living, where
// it is about a whole order and any is.
func (im *importing) judge(i int) (moves []move) {
	w, n := &im.work[i], im.list[i]
	about := w.about
	if len(n.Numbers) == 0 {
		living := slices.DeleteFunc(slices.Clone(about), func(s *reported) bool { return s.facts.Status.Ended() })
		if len(living) > 0 {
			about = living
		}
	}
	v := verdicts{of: len(about), pons: im.out[i].PONs}
	judged := make([]notice.Judgement, len(about))
	for k, s := range about {
		j, settled := w.settled[s.id]
		if !settled {
			j = notice.Judge(im.t.desk, s.facts, s.past, n)
		}
		judged[k] = j
		v.add(s.tn, j)
		if len(j.Steps) > 0 {
			im.out[i].Kept = im.out[i].Kept || j.Outcome == notice.Unknown
			s.moves++
			moves = append(moves, move{i, s, j.Steps})
			im.out[i].Changed = append(im.out[i].Changed, s.tn)
		}
	}
	w.refused = v.count[notice.Refused] > 0
	w.open = w.refused
	w.moves = w.movesNow()
	if w.open {
		w.settle(about, judged)
	}
	if len(moves) > 0 || im.out[i].Outcome == "" { // what was said when its turn was stands, unless it fits now
		o, t := v.sum(len(im.out[i].Changed))
		im.say(i, o, t.why, t.rule)
	}
	if len(im.out[i].Changed) > 0 && !w.refused {
		im.done[w.key] = i
	}
	return moves
}

// settle keeps what a notice meant for the numbers that it was not refused for.
func (w *work) settle(about []*reported, judged []notice.Judgement) {
	for k, s := range about {
		if judged[k].Outcome == notice.Refused {
			continue
		}
		if w.settled == nil {
			w.settled = map[int64]notice.Judgement{}
		}
		judged[k].Steps = nil // they were taken
		w.settled[s.id] = judged[k]
	}
}

// verdicts adds up what a notice meant for its numbers.
type verdicts struct {
	of    int
	pons  []string
	count map[notice.Outcome]int
	whys  []reason
}

// reason is why numbers were not plainly moved.
type reason struct {
	notice.Judgement
	numbers []tn.TN
}

func (v *verdicts) add(n tn.TN, j notice.Judgement) {
	if v.count == nil {
		v.count = map[notice.Outcome]int{}
	}
	v.count[j.Outcome]++
	if j.Why == "" {
		return
	}
	at := slices.IndexFunc(v.whys, func(r reason) bool { return r.Outcome == j.Outcome && r.Why == j.Why })
	if at < 0 {
		at = len(v.whys)
		v.whys = append(v.whys, reason{Judgement: j})
	}
	v.whys[at].numbers = append(v.whys[at].numbers, n)
}

// sum is the one outcome of the notice. What was refused is told also where something else
// was applied, behind how many numbers changed; what was known, only where nothing was.
func (v *verdicts) sum(changed int) (notice.Outcome, tell) {
	out := notice.Known
	switch {
	case v.count[notice.Unknown] > 0:
		out = notice.Unknown
	case changed > 0:
		out = notice.Applied
	case v.count[notice.Refused] > 0:
		out = notice.Refused
	}
	var t tell
	var parts []string
	partly := changed > 0 && v.count[notice.Refused] > 0
	if partly {
		parts = append(parts, fmt.Sprintf("%d of %d", changed, v.of))
	}
	for _, r := range v.whys {
		if r.Outcome != out && r.Outcome != notice.Refused {
			continue
		}
		if t.rule == "" && out == notice.Refused {
			t.rule = r.Rule
		}
		if len(parts) <= maxReasons {
			parts = append(parts, v.phrase(r, partly))
		}
	}
	t.why = strings.Join(parts, "; ")
	return out, t
}

// label names the numbers that a reason is about.
func (v *verdicts) label(r reason) string {
	numbers := r.numbers
	if v.of == 1 && r.Verb {
		return numbers[0].Display() + " "
	}
	if v.of == 1 {
		return numbers[0].Display() + ": "
	}
	if len(numbers) == v.of {
		return "PON " + strings.Join(v.pons[:min(len(v.pons), 3)], ", ") + ": "
	}
	return fmt.Sprintf("%d of %s (%s): ", len(numbers), plural(v.of, "number"), someOf(numbers))
}

// phrase is a reason with what it is about. Of a notice that was applied in part the
// numbers that were not are named.
func (v *verdicts) phrase(r reason, partly bool) string {
	switch {
	case partly && r.Outcome == notice.Refused:
		return fmt.Sprintf("%d refused (%s): %s", len(r.numbers), someOf(r.numbers), r.Why)
	case partly && r.Outcome == notice.Applied:
		return r.Why
	default:
		return v.label(r) + r.Why
	}
}

// maxReasons is how many reasons a sentence about a notice has.
const maxReasons = 2

// someOf names numbers, of many the first.
func someOf(numbers []tn.TN) string {
	var named []string
	for _, n := range numbers[:min(len(numbers), 3)] {
		named = append(named, n.Display())
	}
	out := strings.Join(named, ", ")
	if len(numbers) > len(named) {
		out += " and others"
	}
	return out
}

// reportData is what the entries of a notice's moves say about it.
func reportData(n notice.Notice) map[string]string {
	data := map[string]string{"vendor": string(n.Vendor)}
	if n.ID != "" {
		data["notice"] = n.ID
	}
	if !n.At.IsZero() {
		data["told_at"] = n.At.UTC().Format(time.RFC3339Nano)
	}
	return data
}
