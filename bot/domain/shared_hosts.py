"""Sites on which everybody has a page or a mailbox, so that a link to one does not say which company is meant."""

_SITES = (
    # social networks, video, links to them
    "facebook.com fb.com fb.me instagram.com linkedin.com lnkd.in x.com twitter.com t.co threads.net bsky.app "
    "youtube.com youtu.be vimeo.com tiktok.com pinterest.com reddit.com xing.com "
    "medium.com substack.com tumblr.com snapchat.com "
    # messages and meetings
    "whatsapp.com wa.me t.me telegram.org telegram.me signal.org discord.com discord.gg slack.com zoom.us teams.com "
    "calendly.com meetup.com eventbrite.com eventbrite.nl "
    # search, maps, directories, reviews
    "bing.com duckduckgo.com goo.gl g.co wikipedia.org kvk.nl companyinfo.nl drimble.nl crunchbase.com glassdoor.com "
    "glassdoor.nl indeed.com trustpilot.com yelp.com northdata.com northdata.de opencorporates.com marktplaats.nl "
    # files, code, pages
    "dropbox.com wetransfer.com we.tl box.com sharepoint.com onedrive.com 1drv.ms office.com notion.so notion.site "
    "github.com gitlab.com bitbucket.org wordpress.com wix.com linktr.ee bit.ly tinyurl.com "
    # mailboxes
    "icloud.com me.com mac.com aol.com msn.com mail.com proton.me protonmail.com pm.me zoho.com fastmail.com "
    "tutanota.com ziggo.nl kpnmail.nl kpnplanet.nl planet.nl home.nl hetnet.nl xs4all.nl upcmail.nl casema.nl "
    "quicknet.nl chello.nl zonnet.nl solcon.nl telfort.nl online.nl freedom.nl telenet.be skynet.be proximus.be "
    "scarlet.be voo.be web.de t-online.de freenet.de arcor.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr "
    "libero.it bluewin.ch btinternet.com sky.com virginmedia.com comcast.net verizon.net att.net sbcglobal.net "
    "yandex.ru mail.ru qq.com 163.com"
)
_BRANDS = "google gmail googlemail hotmail outlook live yahoo ymail gmx"

_DOMAINS = frozenset(_SITES.split())
_UNDER_ANY_SUFFIX = frozenset(_BRANDS.split())


def is_shared_host(domain: str) -> bool:
    """Whether this registered domain, in lower case, is one that many companies have in common."""
    return domain in _DOMAINS or domain.partition(".")[0] in _UNDER_ANY_SUFFIX
