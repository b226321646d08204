"""From a policy to money, stage by stage (MODEL.md sections 2 to 5), for any batch of scenarios."""
