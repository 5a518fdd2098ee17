package shoutu.response.zone;

import java.util.Map;

/** That a zone goes beyond its rule, with what shows it. */
record Over(Kind kind, Map<String, String> evidence) {

  enum Kind {
    /** One decision lasts longer than the rule allows. */
    LONGER,
    /** It covers places of a level that the rule does not name. */
    WIDER,
    /** The disease is not one for which the rule stands. */
    NOT_FOR_THIS,
    /** Neither a case nor a contact lies within the longest incubation. */
    NO_GROUNDS,
    /** All that the rule asks for lifting holds, and it is not lifted. */
    MET_NOT_LIFTED,
    /** It ended, and nobody decided. */
    EXPIRED_UNDECIDED,
    /** More people are bound while the share of cases found among the managed does not rise. */
    NET_WIDER
  }

  Over {
    evidence = Map.copyOf(evidence);
  }
}
