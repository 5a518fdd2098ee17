package shoutu.response;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.response.Activation.Verified.Result;
import shoutu.rules.Rules;

/** The clock from confirmation to the first public notice, read off the records. */
@Service
public class FirstWords {

  private static final String LIMIT = "FIRST_NOTICE";

  private final Notices notices;
  private final Rules rules;

  FirstWords(Notices notices, Rules rules) {
    this.notices = notices;
    this.rules = rules;
  }

  /** Empty while it is not known to be true. The limit is that of the day of confirmation. */
  @Transactional(readOnly = true)
  public Optional<FirstWord> of(Activation chain) {
    return Optional.ofNullable(chain.verified())
        .filter(verified -> verified.result() == Result.TRUE)
        .map(
            verified ->
                new FirstWord(
                    chain.id(),
                    chain.disease(),
                    verified.by().at(),
                    notices.firstOf(chain.id()).map(Notice::publishedAt).orElse(null),
                    Duration.ofHours(rules.at(verified.by().at()).indicator(LIMIT).whole())));
  }
}
