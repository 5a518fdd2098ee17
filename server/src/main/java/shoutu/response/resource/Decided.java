package shoutu.response.resource;

/** What became of a decision about one need, or about a team. */
enum Decided {
  DONE,
  UNKNOWN,
  OUTDATED,
  /** It is settled already, or nobody asks for it any more. */
  NOT_NOW,
  /** Nobody is proposed. */
  NOBODY,
  /** No such team or stock, or of another kind. */
  NOT_OF_THE_KIND,
  AWAY,
  TOO_FEW,
  /** Volunteers whom nobody insured. */
  UNINSURED
}
