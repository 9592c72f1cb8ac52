/**
 * The errors that any method can give, of those that the pages of all methods list: about the token, the request as a whole,
 * or the rate. A method's own row does not repeat them. https://docs.slack.dev/reference/methods/api.test#errors
 */
export const GENERIC_ERRORS: readonly string[] = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'not_allowed_token_type',
  'missing_scope',
  'unknown_method',
  'ratelimited',
  'fatal_error',
  'invalid_arguments',
  // About the body of a POST: its Content-Type, its charset, and whether it is what that says.
  'invalid_charset',
  'invalid_form_data',
  'invalid_post_type',
  'missing_post_type',
  // No page lists these two: the second was seen in use (abinoda/slack-action#19), the first is unconfirmed.
  'json_not_object',
  'invalid_json',
]
