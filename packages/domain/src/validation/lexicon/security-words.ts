/** What makes a specification one about security, and what states that it has been thought of. English; whole words. */
export const SENSITIVE: RegExp =
  /\b(?:passwords?|passphrases?|credentials?|api keys?|access tokens?|refresh tokens?|bearer tokens?|payments?|credit cards?|bank accounts?|medical records?|social security)\b/gi

export const AUTHENTICATION: RegExp =
  /\b(?:un)?authenticat\w*|\bsign(?:s|ed)?[ -]?in\b|\blog(?:s|ged)?[ -]?in\b|\blog(?:in|ins)\b|\bbearer\b|\bsessions?\b|\bsso\b|\bapi keys?\b|\b401\b|\bsigned\b|\bsignatures?\b|\banonymous(?:ly)?\b|\bpublic(?:ly)? (?:access\w*|endpoint|route)/i

export const AUTHORISATION: RegExp =
  /\b(?:un)?authori[sz]\w*|\bpermissions?\b|\bpermitted\b|\broles?\b|\badmin\w*|\b403\b|\bforbidden\b|\baccess control\b|\bowners?(?:hip)?\b|\bowns\b|\b(?:his|her|their|its) own\b|\bown(?:ed)? by\b|\bprivileges?\b|\ballow-?list\w*|\bscopes?\b|\bper-user\b|\bonly (?:the|an?|its|their)? ?\w+ (?:may|can|shall|must)\b/i

export const PRIVACY: RegExp =
  /\bpriva(?:cy|te)\b|\bconfidential\w*|\bencrypt\w*|\bhash(?:ed|es|ing)?\b|\bmask(?:ed|s|ing)?\b|\bredact\w*|\bsecrets?\b|\bpersonal data\b|\bgdpr\b|\banonymi[sz]\w*|\bconsent\b|\btls\b|\bhttps\b|\bnever (?:log|logged|store|stored|show|shown|return|returned|expose|exposed|print|printed)\b|\bnot (?:be )?(?:log|logged|store|stored|persist|persisted|transmit|transmitted|send|sent|leak|leaked|return|returned|expose|exposed|reveal|revealed|disclose|disclosed|print|printed|include|contain)\b/i
