import { Module } from '@nestjs/common'
import { AttendanceController } from './attendance.controller.ts'
import { AttendanceWriter } from './attendance-writer.ts'
import { Attendees } from './attendees.ts'
import { ConnectHandler } from './connect.handler.ts'
import { Connections } from './connections.ts'
import { CorrectAttendanceHandler } from './correct-attendance.handler.ts'
import { DisconnectHandler } from './disconnect.handler.ts'
import { DownloadAttendanceHandler } from './download-attendance.handler.ts'
import { GetAttendanceHandler } from './get-attendance.handler.ts'
import { GetTimeLapseHandler } from './get-time-lapse.handler.ts'
import { HeartbeatHandler } from './heartbeat.handler.ts'
import { Leaving } from './leaving.ts'
import { Following } from './live/following.ts'
import { LiveController } from './live/live.controller.ts'
import { LiveStreams } from './live/live-streams.ts'
import { Placing } from './placing.ts'
import { PresenceController } from './presence.controller.ts'
import { ProviderConnections } from './provider-connections.ts'
import { RecordAttendanceHandler } from './record-attendance.handler.ts'
import { Silence } from './silence.ts'
import { WithdrawCorrectionHandler } from './withdraw-correction.handler.ts'

@Module({
  controllers: [AttendanceController, PresenceController, LiveController],
  providers: [
    AttendanceWriter,
    Attendees,
    ConnectHandler,
    Connections,
    CorrectAttendanceHandler,
    DisconnectHandler,
    DownloadAttendanceHandler,
    Following,
    GetAttendanceHandler,
    GetTimeLapseHandler,
    HeartbeatHandler,
    Leaving,
    LiveStreams,
    Placing,
    ProviderConnections,
    RecordAttendanceHandler,
    Silence,
    WithdrawCorrectionHandler,
  ],
})
export class AttendanceModule {}
