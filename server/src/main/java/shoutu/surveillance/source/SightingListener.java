package shoutu.surveillance.source;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import shoutu.base.Acting;
import shoutu.surveillance.SignalRaised;

/** After the commit of what was seen or raised, as the system: others' grounds lie near. */
@Component
class SightingListener {

  private static final Logger LOG = LoggerFactory.getLogger(SightingListener.class);
  private static final String JOB = "sightings";

  private final Sightings sightings;

  SightingListener(Sightings sightings) {
    this.sightings = sightings;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(Seen seen) {
    try {
      Acting.asSystem(JOB, () -> sightings.judge(seen));
    } catch (RuntimeException e) {
      LOG.error("What {} showed in {} was not judged.", seen.kind(), seen.place(), e);
    }
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(SignalRaised raised) {
    if (raised.source().equals(Sightings.MULTI)) {
      return;
    }
    try {
      Acting.asSystem(JOB, () -> sightings.compare(raised.place(), raised.subject()));
    } catch (RuntimeException e) {
      LOG.error("What was raised in {} was not compared.", raised.place(), e);
    }
  }
}
