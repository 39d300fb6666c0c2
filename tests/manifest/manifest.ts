import type { AppsManifestCreateArguments } from "@slack/web-api";

/** The manifest as Slack's own client takes it: it knows every scope and every event by name. */
export type Manifest = AppsManifestCreateArguments["manifest"];

/** The parts we write, without the loophole that lets any other key at the top through. */
type Known = "_metadata" | "display_information" | "features" | "oauth_config" | "settings";

export type OurManifest = { [part in Known]: NonNullable<Manifest[part]> };
