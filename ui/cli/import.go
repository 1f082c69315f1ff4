package cli

import "github.com/spf13/cobra"

func (c *session) importCommand() *cobra.Command {
	return c.family("import", "Take in files of other programs", c.importDirectoryCommand(), c.importOrdersCommand(), c.importUpdatesCommand())
}
