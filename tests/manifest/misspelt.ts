// Mistakes that the check must see: without an error on the marked line the compiler complains about the mark.
import type { OurManifest } from "./manifest";

const known: Pick<OurManifest, "_metadata" | "display_information" | "features"> = {
  _metadata: { major_version: 2 },
  display_information: { name: "Referral" },
  features: {},
};

export const scope = {
  ...known,
  // @ts-expect-error chat:write is what was meant
  oauth_config: { scopes: { bot: ["chat:wrtie"] } },
  settings: {},
} satisfies OurManifest;

export const optionalScope = {
  ...known,
  // @ts-expect-error channels:history is what was meant
  oauth_config: { scopes: { bot: [], bot_optional: ["channel:history"] } },
  settings: {},
} satisfies OurManifest;

export const event = {
  ...known,
  oauth_config: {},
  // @ts-expect-error app_home_opened is what was meant
  settings: { event_subscriptions: { bot_events: ["app_home_open"] } },
} satisfies OurManifest;

export const key = {
  ...known,
  oauth_config: {},
  // @ts-expect-error socket_mode_enabled is what was meant
  settings: { socketmode_enabled: true },
} satisfies OurManifest;

export const part = {
  ...known,
  oauth_config: {},
  settings: {},
  // @ts-expect-error there is no such part
  setings: {},
} satisfies OurManifest;
