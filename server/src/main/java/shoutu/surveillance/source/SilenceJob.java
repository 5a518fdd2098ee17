package shoutu.surveillance.source;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.instance.DueWork;

/** Notices sources that usually speak and do not. */
@Component
class SilenceJob implements DueWork {

  private final Sources sources;

  SilenceJob(Sources sources) {
    this.sources = sources;
  }

  @Override
  public String name() {
    return "silence";
  }

  @Override
  public Optional<Instant> nextDue() {
    return sources.nextCheck();
  }

  @Override
  public void runDue(Instant now) {
    sources.checkSilence(now);
  }
}
