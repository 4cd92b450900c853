import { Module } from '@nestjs/common'
import { ConsoleController } from './console.controller.ts'
import { ReferenceController } from './reference.controller.ts'

@Module({ controllers: [ConsoleController, ReferenceController] })
export class OperationsModule {}
