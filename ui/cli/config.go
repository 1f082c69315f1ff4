package cli

import (
	"context"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"portdesk/ui/config"
	uinumbers "portdesk/ui/numbers"
	uiorders "portdesk/ui/orders"
)

// configFaultDoc is a fault of the configuration in JSON.
type configFaultDoc struct {
	Line int    `json:"line" says:"in the file; 0 where it is the whole file"`
	Text string `json:"text" says:"what is wrong"`
}

// configCheckDoc is what a check of the configuration found.
type configCheckDoc struct {
	Faults []configFaultDoc `json:"faults" says:"none where it is sound"`
	Path   string           `json:"path" says:"of the configuration file"`
}

func (c *session) configCommand() *cobra.Command {
	var place, check bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print the configuration in force as TOML, every setting with a comment",
		Long: wrapped("Print the configuration in force as TOML, every setting with a comment. What is commented out is the default. " +
			"The output can be saved as the configuration file: portdesk config --path tells its place. " +
			"Only --check has other forms than that."),
		Args: arguments(),
		RunE: c.plain(nil, func(context.Context, []string) error {
			path := config.Path(c.Getenv)
			switch {
			case place && check:
				return usagef("give --path or --check, not both")
			case place:
				return c.printText(func(look) string { return path + "\n" })
			case check:
				return c.checkConfig(path)
			case c.output != formatTable:
				return usagef("the configuration is printed as TOML: leave -o %s out", c.output)
			}
			cfg, faults := config.Load(path)
			for _, f := range faults {
				c.say("%s: %s", path, f)
			}
			return c.printText(func(look) string { return cfg.TOML() })
		}),
	}
	cmd.Flags().BoolVar(&place, "path", false, "print the place of the configuration file")
	cmd.Flags().BoolVar(&check, "check", false, "list the faults of the file; status 1 where there are any")
	return c.answersWith(cmd, "--check", configCheckDoc{})
}

// checkConfig lists the faults of the file.
func (c *session) checkConfig(path string) error {
	cfg, faults := config.Load(path)
	faults = slices.Concat(faults, cfg.CheckColumns("orders", uiorders.ColumnIDs()), cfg.CheckColumns("numbers", uinumbers.ColumnIDs()))
	docs := []configFaultDoc{}
	rows := sheet{columns: []string{"line", "fault"}}
	for _, f := range faults {
		docs = append(docs, configFaultDoc{f.Line, f.Text})
		rows.add(strconv.Itoa(f.Line), f.Text)
	}
	err := c.printRows(configCheckDoc{docs, path}, rows, "The configuration is sound.")
	if err == nil && len(faults) > 0 {
		return errTold
	}
	return err
}
