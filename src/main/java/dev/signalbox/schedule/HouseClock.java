package dev.signalbox.schedule;

import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The clock that all rooms have together: clustered Quartz strikes each minute in one of them. It
 * ticks once more there, and does what needs doing once for the house. Nothing waits for it.
 */
@Configuration(proxyBeanMethods = false)
class HouseClock {

    private static final String NAME = "house-clock";

    @Bean
    JobDetail houseClockStrike() {
        return JobBuilder.newJob(Strike.class).withIdentity(NAME).storeDurably().build();
    }

    /** A strike that nobody heard is not made up for. */
    @Bean
    Trigger houseClockMinute(JobDetail houseClockStrike) {
        return TriggerBuilder.newTrigger()
                .forJob(houseClockStrike)
                .withIdentity(NAME)
                .withSchedule(
                        CronScheduleBuilder.cronSchedule("0 * * * * ?")
                                .withMisfireHandlingInstructionDoNothing())
                .build();
    }

    /** Made anew by Quartz for each strike. */
    @DisallowConcurrentExecution
    static class Strike implements Job {

        private final Tick tick;

        Strike(Tick tick) {
            this.tick = tick;
        }

        @Override
        public void execute(JobExecutionContext context) {
            tick.comeBack();
            tick.tick();
        }
    }
}
