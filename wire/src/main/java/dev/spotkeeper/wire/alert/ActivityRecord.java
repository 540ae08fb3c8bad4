package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.json.Members;
import java.util.List;

/**
 * An activity log record, whichever envelope it came in.
 *
 * @param category the activity log's category as written: Administrative, ResourceHealth, ...
 * @param log its members
 * @param vms the VMs that it is about
 * @param stamp which event it is, and when
 */
record ActivityRecord(String category, Members log, List<VmId> vms, EventStamp stamp) {}
