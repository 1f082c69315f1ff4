package plain

import (
	"slices"

	"portdesk/model/filter"
	"portdesk/store"
)

// filters are the letters by which a list takes another filter: one that is typed, or that
// of a view that was saved for a workspace, which its digit names. head tells the list
// anew after that.
func (s *session) filters(label string, workspace int, where *filter.Query, head func() error) []option {
	return []option{
		{word: "f", text: "filter", do: func() (err error) {
			if *where, err = s.askFilter(label); err != nil {
				return err
			}
			return head()
		}},
		{word: "v", text: "filter of a saved view", do: func() error {
			q, chosen, err := s.savedFilter(workspace)
			if err != nil || !chosen {
				return err
			}
			*where = q
			return head()
		}},
	}
}

// savedFilter asks for one of the views of a workspace.
func (s *session) savedFilter(workspace int) (q filter.Query, chosen bool, err error) {
	list, err := s.store.Views(s.ctx)
	if err != nil {
		return q, false, err
	}
	list = slices.DeleteFunc(list, func(v store.View) bool { return v.Workspace != workspace })
	if len(list) == 0 {
		s.say("No view was saved for this list.")
		return q, false, nil
	}
	names := make([]string, 0, len(list))
	for _, v := range list {
		names = append(names, v.Name+": "+orWords(v.Filter, "everything"))
	}
	i, err := s.one("Which view? Its filter is taken.", names, "Views are saved in the full-screen desk.")
	if err != nil {
		return q, false, err
	}
	q, err = filter.Parse(list[i].Filter, s.store.FilterEnv())
	return q, err == nil, err
}
